package dev.crema.study.run;

import dev.crema.solver.Outcome;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.StopReason;
import dev.crema.solver.Usage;
import dev.crema.solver.explain.Explanation;
import dev.crema.study.SyntheticLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Executes nothing: writes the log that a run would have left. */
final class FakePlace {
    final List<String> executed = Collections.synchronizedList(new ArrayList<>());
    final Map<String, Outcome> outcomes = new HashMap<>();
    /** Processor seconds a second of the clock of a run's first, second... execution; 1 where nothing is said. */
    final Map<String, Deque<Double>> cpuShares = new HashMap<>();

    /** GPUs that fail whatever runs on them. */
    final Set<Integer> brokenGpus = Collections.synchronizedSet(new HashSet<>());

    final List<RunSpec> specs = Collections.synchronizedList(new ArrayList<>());

    RunPlace place() {
        return place(1);
    }

    /** A place that runs so many at once. */
    RunPlace place(int jobs) {
        return new RunPlace(this::execute, 1, false, jobs);
    }

    private RunResult execute(RunSpec spec, RunListener listener) {
        boolean probe = SyntheticLog.isProbe(spec);
        if (!probe) {
            executed.add(spec.name());
            specs.add(spec);
        }
        try {
            SyntheticLog.of(spec)
                    .cpuShare(cpuShare(spec.name()))
                    .write(spec.files().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Outcome outcome = !probe && spec.device().gpus().stream().anyMatch(brokenGpus::contains)
                ? gpuFailed()
                : outcomes.getOrDefault(spec.name(), new Outcome.Finished());
        return new RunResult(
                outcome, spec.files().log(), 20, Instant.now(), Duration.ofSeconds(1), 0.5, new Usage(1 << 20, 1, 0));
    }

    private synchronized double cpuShare(String run) {
        Deque<Double> shares = cpuShares.getOrDefault(run, new ArrayDeque<>());
        return shares.isEmpty() ? 1 : shares.remove();
    }

    static Outcome gpuFailed() {
        return new Outcome.Aborted(Explanation.of("the GPU has fallen off the bus", "Restart the machine."), true);
    }

    static Outcome stopped() {
        return new Outcome.Stopped(StopReason.INTERRUPT);
    }

    static Outcome outOfMemory() {
        return new Outcome.OutOfMemory(Explanation.of("the run passed its limit of 1 GiB", "Give more memory."));
    }
}
