package dev.crema.study.stats;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How much one group differs from another, seed by seed.
 *
 * @param mean mean of (second − first), in the unit of the values
 * @param interval 95 % interval of that mean
 * @param pValue two-sided
 * @param pairs seeds that both groups have
 */
public record Difference(double mean, Interval interval, double pValue, int pairs) {
    /** Fewer pairs than this give no interval. */
    public static final int LEAST_PAIRS = 2;

    /**
     * Paired t interval over the seeds that both have; a seed is one weight initialisation and one record order,
     * so that much of the scatter is shared and cancels.
     *
     * @return empty with fewer than two common seeds
     */
    public static Optional<Difference> paired(Map<Long, Double> first, Map<Long, Double> second) {
        double[] differences = common(first, second).stream()
                .mapToDouble(seed -> second.getOrDefault(seed, Double.NaN) - first.getOrDefault(seed, Double.NaN))
                .toArray();
        if (differences.length < LEAST_PAIRS) {
            return Optional.empty();
        }
        Estimate estimate = Estimate.of(differences);
        double half = estimate.halfWidth();
        int freedom = differences.length - 1;
        double error = half / Estimate.quantile(freedom);
        double p = error == 0
                ? (estimate.value() == 0 ? 1 : 0)
                : 2 * TDistribution.of(freedom).survivalProbability(Math.abs(estimate.value()) / error);
        Interval interval = new Interval(estimate.value() - half, estimate.value() + half);
        return Optional.of(new Difference(estimate.value(), interval, p, differences.length));
    }

    /** p value of "the difference is a threshold, no more and no less", two-sided. */
    public double pOf(double threshold) {
        double error = (interval.high() - interval.low()) / 2 / Estimate.quantile(pairs - 1);
        if (error == 0) {
            return mean == threshold ? 1 : 0;
        }
        return 2 * TDistribution.of(pairs - 1).survivalProbability(Math.abs(mean - threshold) / error);
    }

    private static TreeSet<Long> common(Map<Long, Double> first, Map<Long, Double> second) {
        TreeSet<Long> seeds = new TreeSet<>(first.keySet());
        seeds.retainAll(second.keySet());
        return seeds;
    }
}
