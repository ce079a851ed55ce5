package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.prototxt.shape.NetShape;
import dev.crema.prototxt.shape.NetShapes;
import dev.crema.solver.Start;
import dev.crema.solver.snapshot.Snapshot;
import dev.crema.solver.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The options that decide what a run begins with. */
final class StartOptions {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    @Option(names = "--snapshot", paramLabel = "STATE", description = "Continue from this .solverstate.")
    private Optional<Path> snapshot = Optional.empty();

    @Option(names = "--weights", paramLabel = "FILES", split = ",", description = "Start from these .caffemodel files.")
    private List<Path> weights = new ArrayList<>();

    @Option(names = "--weights-may-miss", description = "Continue if the weights fit no layer.")
    private boolean weightsMayMiss;

    @Option(names = "--resume", description = "Continue from the newest complete snapshot of this prefix.")
    private boolean resume;

    /**
     * What the run begins with.
     *
     * @param say hears which snapshot was taken, and which was passed over
     */
    Start choose(Preparation prepared, Consumer<String> say) throws IOException {
        if ((snapshot.isPresent() ? 1 : 0) + (weights.isEmpty() ? 0 : 1) + (resume ? 1 : 0) > 1) {
            throw CremaException.usage(
                    "--snapshot, --weights and --resume exclude each other",
                    "a snapshot restores weights and history, weights alone start at iteration 0");
        }
        if (!weights.isEmpty()) {
            return new Start.FineTune(weights);
        }
        if (snapshot.isPresent()) {
            return new Start.Resume(snapshot.get());
        }
        if (!resume) {
            return Start.FRESH;
        }
        String prefix = prepared.definition().solver().getSnapshotPrefix();
        Snapshots snapshots = new Snapshots(prefix, Path.of(""));
        Snapshots.Choice choice = snapshots.choose();
        for (Snapshot damaged : choice.damaged()) {
            say.accept(
                    damaged.solverState() + " is skipped: it is incomplete, or its weights are incomplete or missing");
        }
        if (choice.taken().isEmpty()) {
            say.accept("no complete snapshot of " + prefix + " yet: starting at iteration 0");
            return Start.FRESH;
        }
        Snapshot taken = choice.taken().get();
        choice.higher()
                .ifPresent(higher -> say.accept(higher.solverState() + " has a higher iteration but is older ("
                        + time(higher) + "): skipped; --snapshot takes it"));
        say.accept("continuing from " + taken.solverState() + " (" + time(taken) + "), the newest of this prefix");
        return new Start.Resume(taken.solverState());
    }

    /** Says how many layers of the net the weights are for; fails where they are for none. */
    void match(Start start, Preparation prepared, Consumer<String> say) throws IOException {
        if (start instanceof Start.FineTune tune) {
            NetShape net = NetShapes.of(
                    prepared.definition().trainNet().net(), prepared.machine().records());
            StartFiles.matched(tune.weights(), net, weightsMayMiss).ifPresent(say);
        }
    }

    private static String time(Snapshot snapshot) {
        return TIME.format(snapshot.written().atZone(ZoneId.systemDefault()));
    }
}
