package dev.crema.study.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean over seeds, with its 95 % interval where more than one seed ran.
 *
 * @param value the mean
 * @param interval two-sided 95 % Student t interval of the mean; empty for a single value
 * @param runs how many values were averaged
 */
public record Estimate(double value, Optional<Interval> interval, int runs) {
    private static final double UPPER_TAIL = 0.975;

    /**
     * Mean and t interval of values that differ in their seed only: never mix learning rates or sessions.
     *
     * @throws IllegalArgumentException without any value
     */
    public static Estimate of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no value to average");
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        if (values.length == 1) {
            return new Estimate(mean, Optional.empty(), 1);
        }
        double half = quantile(values.length - 1) * standardDeviation(values, mean) / Math.sqrt(values.length);
        boolean finite = Double.isFinite(mean) && Double.isFinite(half);
        return new Estimate(
                mean, finite ? Optional.of(new Interval(mean - half, mean + half)) : Optional.empty(), values.length);
    }

    /** The 97.5 % quantile of Student's t. */
    static double quantile(double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(UPPER_TAIL);
    }

    static double standardDeviation(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    /** Half the interval's width: what stands after ±. NaN for a single run. */
    public double halfWidth() {
        return interval.map(i -> (i.high() - i.low()) / 2).orElse(Double.NaN);
    }
}
