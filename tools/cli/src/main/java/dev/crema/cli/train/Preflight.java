package dev.crema.cli.train;

import dev.crema.base.Amounts;
import dev.crema.base.CremaException;
import dev.crema.data.DatabaseInfo;
import dev.crema.data.shuffle.ShuffleScore;
import dev.crema.data.source.LayerSource;
import dev.crema.prototxt.NetFile;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.check.Check;
import dev.crema.prototxt.shape.NetShapes;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetState;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Start;
import dev.crema.solver.explain.Explanation;
import dev.crema.solver.gpu.GpuPreflight;
import dev.crema.solver.gpu.NvidiaSmi;
import dev.crema.solver.machine.HostMemory;
import dev.crema.solver.snapshot.SnapshotPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mistakes found before a child starts. Throws for what cannot work, gives warnings for what may surprise. */
public final class Preflight {
    private static final Pattern ITERATION = Pattern.compile("_iter_(\\d{1,9})\\.solverstate(?:\\.h5)?$");

    private Preflight() {}

    /**
     * Checks all that can be known.
     *
     * @param memoryLimit the run's own limit in bytes, if it has one
     * @param dryRun whether nothing may be written, not even to try
     * @param force whether doubts are warnings
     * @return warnings
     * @throws CremaException where the run cannot work, with every error that was found
     */
    static List<String> check(
            Preparation prepared, Start start, OptionalLong memoryLimit, boolean dryRun, boolean force)
            throws IOException {
        List<String> warnings = new ArrayList<>();
        SolverParameter solver = prepared.definition().solver();
        startFiles(start, solver, warnings);
        Optional<Explanation> gpu =
                prepared.device().isGpu() ? GpuPreflight.problem(prepared.device()) : Optional.empty();
        if (!dryRun && (solver.getSnapshot() > 0 || solver.getSnapshotAfterTrain())) {
            SnapshotPlace.refuse(solver.getSnapshotPrefix(), Path.of(""));
        }
        OptionalLong memory = prepared.device().isGpu() && gpu.isEmpty()
                ? NvidiaSmi.freeBytes(prepared.device().gpus())
                : HostMemory.available();
        if (memoryLimit.isPresent()) {
            memory = OptionalLong.of(Math.min(memoryLimit.getAsLong(), memory.orElse(Long.MAX_VALUE)));
        }
        ThisMachine machine = prepared.machine().with(memory, !dryRun);
        warnings.addAll(Verdicts.of(Check.of(prepared.definition(), machine), gpu, force));
        unshuffled(prepared, warnings);
        diskSpace(prepared, machine, warnings);
        return warnings;
    }

    /**
     * Checks a solver and its nets without a run: for commands that start many.
     *
     * @return warnings
     * @throws CremaException with every problem that stands in the way
     */
    public static List<String> definition(SolverDefinition definition, boolean force) {
        return definition(definition, new ThisMachine(), force);
    }

    /** The same, with what the command has read of its sources. */
    static List<String> definition(SolverDefinition definition, ThisMachine machine, boolean force) {
        return Verdicts.of(Check.of(definition, machine), Optional.empty(), force);
    }

    /**
     * Checks one net of a model in a state.
     *
     * @return warnings
     * @throws CremaException with every problem that stands in the way
     */
    static List<String> model(Path model, NetState state, ThisMachine machine, boolean force) {
        NetInstance net = new NetInstance(NetFile.read(model), 0, state, 0);
        return Verdicts.of(Check.of(net, machine), Optional.empty(), force);
    }

    private static void startFiles(Start start, SolverParameter solver, List<String> warnings) throws IOException {
        if (start instanceof Start.FineTune tune) {
            for (Path file : tune.weights()) {
                StartFiles.weights(file);
            }
        } else if (start instanceof Start.Resume resume) {
            StartFiles.state(resume.solverState());
            int iteration = iterationOf(resume.solverState()).orElse(0);
            if (iteration >= solver.getMaxIter()) {
                warnings.add("the snapshot is of iteration " + iteration + " and max_iter is " + solver.getMaxIter()
                        + ": nothing is left to train");
            }
        }
    }

    /** The iteration that a solverstate's name tells. */
    static OptionalInt iterationOf(Path solverState) {
        Matcher matcher = ITERATION.matcher(String.valueOf(solverState.getFileName()));
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** Caffe reads records in the database's order, every epoch. */
    private static void unshuffled(Preparation prepared, List<String> warnings) {
        unshuffledList(prepared.definition().trainNet(), warnings);
        Optional<DatabaseInfo> train =
                prepared.machine().onlyLmdb(prepared.definition().trainNet());
        if (train.isPresent() && !train.get().encoded()) {
            ShuffleScore.Verdict verdict = train.get().quickScore().verdict();
            if (verdict == ShuffleScore.Verdict.CLUSTERED || verdict == ShuffleScore.Verdict.ALTERNATING) {
                Path path = train.get().path();
                warnings.add(path + " is " + verdict.words()
                        + ", and Caffe reads it in that order in every epoch. Shuffle it"
                        + " with: crema shuffle-db " + path + " " + path + "_shuffled, then --train-db " + path
                        + "_shuffled");
            }
        }
    }

    /** A list that is sorted by label, and that nobody shuffles. */
    private static void unshuffledList(NetInstance train, List<String> warnings) {
        for (LayerParameter layer : train.net().getLayerList()) {
            LayerSource.order(layer, Path.of(""))
                    .filter(order ->
                            order == ShuffleScore.Verdict.CLUSTERED || order == ShuffleScore.Verdict.ALTERNATING)
                    .ifPresent(order -> warnings.add(layer.getImageDataParam().getSource() + " is " + order.words()
                            + ", and Caffe reads it in that order in every epoch. Write shuffle: true into"
                            + " image_data_param of layer " + layer.getName()));
        }
    }

    /** Room for what the run's snapshots will take: weights, and the solver's history of about as much each. */
    private static void diskSpace(Preparation prepared, ThisMachine machine, List<String> warnings) {
        SolverParameter solver = prepared.definition().solver();
        NetInstance train = prepared.definition().trainNet();
        long each = 8 * NetShapes.of(train.net(), machine.records()).parameters();
        long count = solver.getSnapshot() > 0 ? solver.getMaxIter() / solver.getSnapshot() + 1 : 1;
        try {
            Path folder = Path.of(solver.getSnapshotPrefix()).toAbsolutePath().getParent();
            if (folder != null) {
                long free = Files.getFileStore(folder).getUsableSpace();
                if (free < each) {
                    throw CremaException.output(
                            "no room for a snapshot: " + folder + " has " + Amounts.bytes(free)
                                    + " free, one takes about " + Amounts.bytes(each),
                            "make room, or choose another place with --set snapshot_prefix=DIR/NAME");
                }
                if (free < each * count) {
                    warnings.add("the run's " + count + " snapshots take about " + Amounts.bytes(each * count) + " and "
                            + folder + " has " + Amounts.bytes(free) + " free; --set snapshot=N writes fewer");
                }
            }
        } catch (IOException e) {
            // Free space unknown: nothing to say.
        }
    }
}
