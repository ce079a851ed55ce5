package dev.crema.study.run;

import dev.crema.study.plan.Batch;
import java.util.Map;

/**
 * What short probes measured.
 *
 * @param iterationsPerSecond by batch
 * @param peakMemoryMb by batch
 * @param failed why a batch size could not be probed, by batch
 * @param runSeconds what each run that is left will take, by the run's id; those that cannot be told are left out
 */
public record Estimates(
        Map<Batch, Double> iterationsPerSecond,
        Map<Batch, Double> peakMemoryMb,
        Map<Batch, String> failed,
        Map<String, Double> runSeconds) {
    public Estimates {
        iterationsPerSecond = Map.copyOf(iterationsPerSecond);
        peakMemoryMb = Map.copyOf(peakMemoryMb);
        failed = Map.copyOf(failed);
        runSeconds = Map.copyOf(runSeconds);
    }

    /** Nothing was probed. */
    static final Estimates NONE = new Estimates(Map.of(), Map.of(), Map.of(), Map.of());

    /** Of all runs that are left, one after the other; 0 where it cannot be told. */
    public double seconds() {
        return runSeconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
