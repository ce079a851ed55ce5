package dev.crema.study.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** A closed interval, in the unit of what it bounds. */
public record Interval(double low, double high) {
    /** @throws IllegalArgumentException when the ends are out of order or not numbers */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval needs low <= high, got " + low + " and " + high);
        }
    }

    /** The 95 % interval of a share of which k of n were seen (Clopper and Pearson 1934); within 0 and 1. */
    public static Interval ofShare(int k, int n) {
        double low = k == 0 ? 0 : BetaDistribution.of(k, n - k + 1.0).inverseCumulativeProbability(0.025);
        double high = k == n ? 1 : BetaDistribution.of(k + 1.0, n - k).inverseCumulativeProbability(0.975);
        return new Interval(low, high);
    }

    /** Its part within bounds, such as 0 and 1 of a share. */
    public Interval within(double least, double most) {
        return new Interval(Math.max(least, Math.min(most, low)), Math.max(least, Math.min(most, high)));
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
