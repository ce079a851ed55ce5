package dev.crema.study.run;

import static dev.crema.base.Setting.BATCH_SIZES;
import static dev.crema.base.Setting.MEMORY;

import com.google.protobuf.TextFormat;
import dev.crema.base.CremaException;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.change.LrRule;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Budget;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.capacity.BatchSearch;
import dev.crema.solver.capacity.MemoryPoint;
import dev.crema.solver.gpu.NvidiaSmi;
import dev.crema.solver.machine.HostMemory;
import dev.crema.study.plan.Arm;
import dev.crema.study.plan.Batch;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.SeedData;
import dev.crema.study.plan.StudyOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Finds the largest batch size of a plan that fits in memory, as {@code crema max-batch} does: each batch size trains two
 * iterations and one batch of each test net.
 */
final class MemoryBound {
    /** Of the memory that is free, this part stays free. */
    private static final double HEADROOM = 0.1;

    private static final int ITERATIONS = 2;

    private final Plan plan;
    private final RunPlace place;
    private final StudyFolder folder;
    private final StudyListener listener;
    private boolean fitted;

    MemoryBound(Plan plan, RunPlace place, StudyFolder folder, StudyListener listener) {
        this.plan = plan;
        this.place = place;
        this.folder = folder;
        this.listener = listener;
    }

    /**
     * Measures.
     *
     * @return the largest measured batch size that fits, at most the plan's largest
     * @throws IllegalStateException where Caffe cannot run the net at all
     * @throws IllegalArgumentException where no batch size of the plan fits
     */
    int measure() throws IOException, InterruptedException {
        List<Integer> sizes =
                plan.arms().stream().map(arm -> arm.batch().size()).sorted().toList();
        int smallest = sizes.get(0);
        int largest = sizes.get(sizes.size() - 1);
        OptionalLong limit = limit(plan.options());
        long budget = (long) (limit.orElse(Long.MAX_VALUE) * (1 - HEADROOM));
        listener.measuresMemory(budget);
        int first = (int) Math.max(smallest, Math.min(largest, plan.base().batchSize()));
        BatchSearch search = new BatchSearch(batch -> point(batch, limit.orElse(0)), budget, largest, point -> {});
        try {
            return search.search(first)
                    .map(MemoryPoint::batchSize)
                    .filter(batch -> batch >= smallest)
                    .orElseThrow(() -> CremaException.input(
                            "not even batch " + smallest + " fits into " + (budget >> 20) + " MB of memory",
                            "give smaller " + BATCH_SIZES + ", or more " + MEMORY));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What one run may take; empty where nobody knows, as on a cluster without a limit. */
    private OptionalLong limit(StudyOptions options) {
        if (options.memoryBytes() > 0) {
            return OptionalLong.of(options.memoryBytes());
        }
        if (place.assignsGpus()) {
            return OptionalLong.empty();
        }
        if (options.device().isGpu()) {
            return NvidiaSmi.freeBytes(options.gpus());
        }
        OptionalLong free = HostMemory.available();
        return free.isPresent() ? OptionalLong.of(free.getAsLong() / options.jobs()) : free;
    }

    private MemoryPoint point(int batch, long limit) throws InterruptedException {
        try {
            RunResult result = place.executor().execute(spec(batch, limit), RunListener.NONE);
            fitted |= result.usable();
            if (!fitted && result.outcome() instanceof Outcome.Aborted aborted) {
                throw new IllegalStateException(aborted.explanation().text());
            }
            boolean gpu = plan.options().device().isGpu();
            return new MemoryPoint(
                    batch,
                    gpu ? result.usage().gpuPeakMemoryBytes() : result.usage().peakMemoryBytes(),
                    result.usable());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunSpec spec(int batch, long limit) throws IOException {
        Arm some = plan.arms().get(0);
        Arm arm = new Arm(
                new Batch(batch, some.batch().iterSize()),
                some.epochs(),
                LrRule.NONE,
                OptionalDouble.of(plan.base().baseLr()),
                some.solverType(),
                1);
        RunSpec spec = place.resolver(plan)
                .spec(
                        new PlannedRun(arm, 1),
                        asTheyAre(),
                        RunFiles.in(folder.attempt("probe-memory-b" + batch)),
                        plan.options().device(),
                        OptionalInt.empty());
        SolverParameter.Builder solver = SolverParameter.newBuilder();
        TextFormat.merge(spec.solver(), solver);
        solver.setMaxIter(ITERATIONS).setTestInterval(ITERATIONS).setTestInitialization(true);
        for (int net = 0; net < solver.getTestIterCount(); net++) {
            solver.setTestIter(net, 1);
        }
        return spec.with(b -> b.solver(Prototxt.print(solver.build()))
                .testIterations(List.of())
                .budget(Budget.SOLVER)
                .stopOnDivergence(false)
                .memoryLimitBytes(limit));
    }

    /** The databases without copies: their order does not matter here. */
    private SeedData asTheyAre() {
        Map<String, String> train = new LinkedHashMap<>();
        for (LayerParameter layer : plan.base().trainLayers()) {
            train.put(layer.getName(), BatchSizes.source(layer));
        }
        String any = train.values().stream().findFirst().orElse("");
        return new SeedData(train, plan.base().trainSize().orElse(0), any, new TreeMap<>());
    }
}
