package dev.crema.study.run;

import dev.crema.log.figures.Target;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Usage;
import dev.crema.study.SyntheticLog;
import dev.crema.study.conclude.Objective;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A race through its folder, with an executor that writes logs instead of training. */
abstract class FakeRace {
    static final RaceOptions EXAMPLES = RaceOptions.of(Objective.EXAMPLES_TO_TARGET);

    @TempDir
    static Path place;

    @TempDir
    Path folder;

    final List<String> executed = new ArrayList<>();
    final List<RunSpec> specs = new ArrayList<>();
    final Set<String> killedAt = new HashSet<>();
    long bytesPerImage = 1;
    final Set<String> slowedDown = new HashSet<>();

    /** How many iterations a cell takes to its target: 64 is the best batch size, 0.02 its best rate. */
    private double tau(int batch, double rate) {
        double off = Math.log(rate / 0.02 * 64 / batch) / Math.log(2);
        return (batch == 64 ? 20 : 45) * (1 + off * off);
    }

    @BeforeAll
    static void aSolverAndItsDigits() throws IOException {
        LenetPlace.write(place);
    }

    RunResult execute(RunSpec spec) {
        boolean probe = SyntheticLog.isProbe(spec);
        Outcome outcome = !probe && killedAt.remove(spec.name()) ? FakePlace.stopped() : new Outcome.Finished();
        if (!probe) {
            executed.add(spec.name());
            specs.add(spec);
        }
        try {
            SyntheticLog log = SyntheticLog.of(spec);
            log.tau(tau(batchSize(spec), log.rate()))
                    .cpuShare(!probe && slowedDown.remove(spec.name()) ? 0.5 : 1)
                    .write(spec.files().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RunResult(
                outcome,
                spec.files().log(),
                20,
                Instant.now(),
                Duration.ofSeconds(10),
                0.5,
                new Usage(bytesPerImage * batchSize(spec), 1, 0));
    }

    private static int batchSize(RunSpec spec) {
        return Integer.parseInt(spec.solver().replaceAll("(?s).*?batch_size: (\\d+).*", "$1"));
    }

    StudyOptions options(RaceOptions race) {
        return StudyOptions.of("prototxt/lenet/solver.prototxt", List.of(32, 64))
                .with(b -> b.seeds(5)
                        .budget(new StudyBudget.Iterations(300))
                        .target(Optional.of(Target.parse("accuracy>=0.9")))
                        .race(Optional.of(race)));
    }

    StudySession session(Path where) {
        return new StudySession(where, place, StudyListener.NONE);
    }

    boolean run(Path where, StudyOptions options) throws IOException, InterruptedException {
        return session(where).run(options, new RunPlace((spec, listener) -> execute(spec), 1, false, 1));
    }
}
