package dev.crema.study.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * MLPerf's mean: the fastest and the slowest run are dropped, the rest is averaged. A failed run counts as the
 * slowest, so that one may be dropped; two void the set (MLPerf training rules, results section).
 */
public final class OlympicMean {
    private static final int LEAST_RUNS = 3;

    private OlympicMean() {}

    /**
     * @param seconds one value a run; NaN or infinity stands for a run that failed or never reached the target
     * @return empty with fewer than three runs or with more than one failed run
     */
    public static OptionalDouble of(double... seconds) {
        long failed = Arrays.stream(seconds).filter(s -> !Double.isFinite(s)).count();
        if (seconds.length < LEAST_RUNS || failed > 1) {
            return OptionalDouble.empty();
        }
        // NaN and infinity both sort behind every number.
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return Arrays.stream(sorted, 1, sorted.length - 1).average();
    }
}
