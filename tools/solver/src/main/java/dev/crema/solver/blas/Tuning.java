package dev.crema.solver.blas;

import static dev.crema.base.Setting.NO_TUNE;

import dev.crema.solver.Outcome;
import dev.crema.solver.RunListener;
import dev.crema.solver.machine.Processor;
import dev.crema.solver.supervise.CaffeProcess;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Finds the fastest kernel of OpenBLAS for this machine, once, in child processes of a second or two. */
public final class Tuning {
    private static final String CHOSEN = "OPENBLAS_CORETYPE";

    private final Processor processor;
    private final KernelMemory memory;
    private final Measure measure;
    private final Map<String, String> environment;

    /** Measures one kernel: GFLOP/s, or empty where the child failed. */
    interface Measure {
        OptionalDouble gigaflops(String coreType) throws InterruptedException;
    }

    Tuning(Processor processor, KernelMemory memory, Measure measure, Map<String, String> environment) {
        this.processor = processor;
        this.memory = memory;
        this.measure = measure;
        this.environment = environment;
    }

    /** This machine, the user's cache, real children. */
    public static Tuning here() {
        return new Tuning(Processor.here(), KernelMemory.ofUser(), Tuning::child, System.getenv());
    }

    /**
     * What is known without measuring: the user's own {@code OPENBLAS_CORETYPE}, or what an earlier run measured. Empty
     * where a measurement is needed.
     */
    public Optional<KernelChoice> known() {
        String chosen = environment.getOrDefault(CHOSEN, "");
        if (!chosen.isEmpty()) {
            return Optional.of(KernelChoice.untuned(CHOSEN + "=" + chosen + " is set, so it is used"));
        }
        if (Kernel.runnableWith(processor.flags()).size() < 2) {
            return Optional.of(KernelChoice.untuned("there is one kernel for this processor"));
        }
        return memory.recall(processor).map(KernelChoice::fastest);
    }

    /**
     * The choice, measured now where it is not known.
     *
     * @param say hears that something is measured
     */
    public KernelChoice choose(Consumer<String> say) throws InterruptedException {
        Optional<KernelChoice> known = known();
        if (known.isPresent()) {
            return known.get();
        }
        say.accept("measuring OpenBLAS's kernels on this machine, once. To skip this, use " + NO_TUNE);
        Map<String, Double> speeds = measureAll();
        if (!speeds.containsKey(KernelChoice.DEFAULT)) {
            return KernelChoice.untuned("the kernels could not be measured");
        }
        memory.remember(processor, speeds);
        return KernelChoice.fastest(speeds);
    }

    /** Where measurements are remembered. */
    public Path file() {
        return memory.file();
    }

    /** All at once, as far as there are processors: what counts is each child's own processor time. */
    private Map<String, Double> measureAll() throws InterruptedException {
        Map<String, String> coreTypes = new TreeMap<>(Map.of(KernelChoice.DEFAULT, ""));
        Kernel.runnableWith(processor.flags()).forEach(kernel -> coreTypes.put(kernel.coreType(), kernel.coreType()));
        Map<String, Double> speeds = new ConcurrentSkipListMap<>();
        ExecutorService children =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Callable<Boolean>> measurements = new ArrayList<>();
            coreTypes.forEach((name, coreType) -> measurements.add(() -> {
                measure.gigaflops(coreType).ifPresent(speed -> speeds.put(name, speed));
                return true;
            }));
            children.invokeAll(measurements);
        } finally {
            children.shutdownNow();
        }
        return speeds;
    }

    private static OptionalDouble child(String coreType) throws InterruptedException {
        CaffeProcess.Ended ended = CaffeProcess.cpu(Path.of(""))
                .withBlas(1, coreType)
                .run(List.of("blas"), OutputStream.nullOutputStream(), RunListener.NONE);
        String speed = ended.facts().getOrDefault("gflops", "");
        return ended.outcome() instanceof Outcome.Finished && !speed.isEmpty()
                ? OptionalDouble.of(Double.parseDouble(speed))
                : OptionalDouble.empty();
    }
}
