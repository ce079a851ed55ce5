package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.data.DatabaseInfo;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Epochs;
import dev.crema.prototxt.change.Overrides;
import dev.crema.prototxt.shape.NetShape;
import dev.crema.prototxt.shape.NetShapes;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.capacity.MemoryPoint;
import dev.crema.solver.capacity.MemoryProbe;
import dev.crema.solver.explain.Explanation;
import dev.crema.solver.supervise.Supervisor;
import java.nio.file.Path;

/**
 * Trains two iterations with a batch size, in both phases and with a snapshot, in a child of its own. Where Caffe aborts
 * before any batch fitted, another batch would end the same: that is an error.
 */
final class CapacityProbe implements MemoryProbe {
    private static final int ITERATIONS = 2;

    private final Preparation prepared;
    private final Path folder;
    private final long limitBytes;
    private int runs;
    private boolean fitted;

    CapacityProbe(Preparation prepared, Path folder, long limitBytes) {
        this.prepared = prepared;
        this.folder = folder;
        this.limitBytes = limitBytes;
    }

    /** The largest batch whose blobs Caffe can count, by shapes alone. */
    int largestCountable() {
        ThisMachine machine = prepared.machine();
        int low = 1;
        int high = Integer.MAX_VALUE;
        while (low < high) {
            int middle = (int) (((long) low + high + 1) / 2);
            if (countable(middle, machine)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private boolean countable(int batch, ThisMachine machine) {
        SolverDefinition definition = withBatch(batch);
        NetShape shape = NetShapes.of(definition.trainNet().net(), machine.records());
        return shape.layers().stream()
                .flatMap(layer -> layer.built().stream())
                .flatMap(built -> built.tops().stream())
                .allMatch(top -> top.count() <= NetShape.LARGEST_BLOB);
    }

    @Override
    public MemoryPoint measure(int batchSize) throws InterruptedException {
        SolverDefinition definition = withBatch(batchSize);
        SolverParameter.Builder solver = shortened(definition.solver());
        for (int i = 0; i < solver.getTestIterCount(); i++) {
            solver.setTestIter(i, 1);
        }
        return run(definition.withSolver(solver.build()), batchSize);
    }

    /** The same with full test passes; with a whole epoch where it is to be thorough. */
    MemoryPoint verify(int batchSize, boolean epoch) throws InterruptedException {
        SolverDefinition definition = withBatch(batchSize);
        SolverParameter.Builder solver = shortened(definition.solver());
        if (epoch) {
            long records = prepared.machine()
                    .onlyLmdb(definition.trainNet())
                    .map(DatabaseInfo::records)
                    .orElse((long) batchSize * ITERATIONS);
            solver.setMaxIter(Math.max(
                    ITERATIONS,
                    Epochs.iterations(
                            1, records, (long) batchSize * definition.solver().getIterSize())));
        }
        return run(definition.withSolver(solver.build()), batchSize);
    }

    private SolverDefinition withBatch(int batch) {
        return Overrides.builder()
                .batchSize(batch)
                .build()
                .apply(prepared.definition())
                .definition();
    }

    private SolverParameter.Builder shortened(SolverParameter solver) {
        return solver.toBuilder()
                .setMaxIter(ITERATIONS)
                .setDisplay(1)
                .setTestInterval(ITERATIONS)
                .setTestInitialization(true)
                .setSnapshot(0)
                .setSnapshotAfterTrain(true)
                .setSnapshotPrefix(folder.resolve("probe").toString());
    }

    private MemoryPoint run(SolverDefinition definition, int batchSize) throws InterruptedException {
        RunSpec spec = RunSpec.of(
                        "max-batch",
                        Prototxt.print(definition.inlined()),
                        Path.of("").toAbsolutePath(),
                        RunFiles.beside(folder.resolve("run" + runs++ + ".log")))
                .with(b ->
                        b.device(prepared.device()).memoryLimitBytes(limitBytes).stopOnDivergence(false));
        RunResult result = new Supervisor().execute(spec, RunListener.NONE);
        fitted |= result.usable();
        if (!fitted && result.outcome() instanceof Outcome.Aborted aborted) {
            Explanation why = aborted.explanation();
            throw new CremaException(
                    CremaException.Kind.CAFFE_ABORTED,
                    "",
                    AbortPlace.of(why, AbortPlace.nets(definition)) + why.what(),
                    why.next());
        }
        boolean gpu = prepared.device().isGpu();
        long peak = gpu ? result.usage().gpuPeakMemoryBytes() : result.usage().peakMemoryBytes();
        return new MemoryPoint(batchSize, peak, result.usable());
    }
}
