package dev.crema.study.run;

import java.util.Map;

/**
 * What short probes measured.
 *
 * @param iterationsPerSecond by batch size
 * @param peakMemoryMb by batch size
 * @param failed why a batch size could not be probed, by batch size
 * @param seconds of all runs that are left, one after the other; NaN where it cannot be told
 */
public record Estimates(
        Map<Integer, Double> iterationsPerSecond,
        Map<Integer, Double> peakMemoryMb,
        Map<Integer, String> failed,
        double seconds) {
    public Estimates {
        iterationsPerSecond = Map.copyOf(iterationsPerSecond);
        peakMemoryMb = Map.copyOf(peakMemoryMb);
        failed = Map.copyOf(failed);
    }
}
