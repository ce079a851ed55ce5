package dev.crema.solver;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything that decides a run, as an immutable value: two executions of one spec with one BLAS thread on one kind of
 * machine write the same losses. JSON form: {@link RunSpecJson}.
 *
 * @param name a label for people, such as {@code lenet}
 * @param solver the resolved solver as prototxt text, every override applied. Nets may be inside ({@code net_param},
 *     {@code train_net_param}, {@code test_net_param}; they are then written beside the solver and named in it, so that
 *     Caffe upgrades old layer definitions as it does for files) or named by path
 * @param start fresh, resumed or fine-tuned
 * @param device CPU or GPUs
 * @param budget an end before max_iter
 * @param memoryLimitBytes the child is ended when its resident set passes this; 0 for no limit
 * @param workingDir what relative paths in solver and net are relative to
 * @param files the log and the resolved prototxt
 * @param blasThreads threads of BLAS, 1 or more (per replica)
 * @param replicas solvers that share the batch, 1 or more
 * @param stopOnDivergence end the run at the first non-finite loss
 * @param testIterations iterations after which the test nets are tested, besides the multiples of test_interval
 * @param warmup how the base learning rate rises at the start
 * @param facts what Crema adds to the log (train_set_size, change, …)
 */
public record RunSpec(
        String name,
        String solver,
        Start start,
        Device device,
        Budget budget,
        long memoryLimitBytes,
        Path workingDir,
        RunFiles files,
        int blasThreads,
        int replicas,
        boolean stopOnDivergence,
        List<Integer> testIterations,
        Warmup warmup,
        List<Fact> facts) {

    public RunSpec {
        testIterations = List.copyOf(testIterations);
        facts = List.copyOf(facts);
        if (testIterations.stream().anyMatch(i -> i < 1)) {
            throw new IllegalArgumentException("tests come after iteration 1 or later, not " + testIterations);
        }
        if (memoryLimitBytes < 0) {
            throw new IllegalArgumentException("a memory limit is 0 or more bytes, not " + memoryLimitBytes);
        }
        if (blasThreads < 1) {
            throw new IllegalArgumentException("BLAS needs at least one thread, not " + blasThreads);
        }
        if (replicas < 1) {
            throw new IllegalArgumentException("a run has at least one replica, not " + replicas);
        }
    }

    /** A fresh CPU run with one BLAS thread, one replica, no limits: change what differs with {@link #with}. */
    public static RunSpec of(String name, String solver, Path workingDir, RunFiles files) {
        return new RunSpec(
                name,
                solver,
                Start.FRESH,
                Device.CPU,
                Budget.SOLVER,
                0,
                workingDir,
                files,
                1,
                1,
                true,
                List.of(),
                Warmup.NONE,
                List.of());
    }

    /** The same run with some fields changed: {@code spec.with(b -> b.device(Device.gpu(0)).blasThreads(2))}. */
    public RunSpec with(Consumer<RunSpecBuilder> change) {
        RunSpecBuilder builder = new RunSpecBuilder(this);
        change.accept(builder);
        return builder.build();
    }
}
