package dev.crema.study.fit;

import dev.crema.study.stats.Interval;
import java.util.Optional;

/**
 * The simple gradient noise scale B_simple = tr Σ / |G|², from the squared norms of gradients at two batch sizes
 * of the same step.
 *
 * <p>Source: McCandlish et al. 2018 (arXiv 1812.06162), appendix A.1:
 * |G|² ≈ (B·|G_B|² − b·|G_b|²)/(B − b), tr Σ ≈ (|G_b|² − |G_B|²)/(1/b − 1/B). Each is unbiased, their quotient is
 * not: both are averaged over steps first. An order of magnitude, not a measurement to three digits.
 *
 * <p>Mutable, for one thread.
 */
public final class NoiseScale {
    private final double small;
    private final double big;
    private final double decay;
    private double weight;
    private double averageSquare;
    private double averageTrace;
    private int steps;
    private double sumSquare;
    private double sumTrace;
    private double sumSquareSquare;
    private double sumTraceTrace;
    private double sumProduct;

    /**
     * @param small b, images in the small batch
     * @param big B, images in the large batch, which holds the small ones
     * @param decay of the debiased moving average, in [0, 1): 0.99 follows a training of a thousand steps
     */
    public NoiseScale(double small, double big, double decay) {
        if (!(0 < small && small < big) || !(0 <= decay && decay < 1)) {
            throw new IllegalArgumentException("the noise scale needs 0 < b < B and a decay in [0, 1), got b " + small
                    + ", B " + big + ", decay " + decay);
        }
        this.small = small;
        this.big = big;
        this.decay = decay;
    }

    /**
     * Adds one step.
     *
     * @param smallNorm |G_b|², averaged over the small batches of the step
     * @param bigNorm |G_B|²
     */
    public void add(double smallNorm, double bigNorm) {
        double square = (big * bigNorm - small * smallNorm) / (big - small);
        double trace = (smallNorm - bigNorm) / (1 / small - 1 / big);
        weight = decay * weight + (1 - decay);
        averageSquare = decay * averageSquare + (1 - decay) * square;
        averageTrace = decay * averageTrace + (1 - decay) * trace;
        steps++;
        sumSquare += square;
        sumTrace += trace;
        sumSquareSquare += square * square;
        sumTraceTrace += trace * trace;
        sumProduct += square * trace;
    }

    /** How many steps were added. */
    public int steps() {
        return steps;
    }

    /** B_simple by the moving averages, images; NaN before the first step. */
    public double current() {
        return (averageTrace / weight) / (averageSquare / weight);
    }

    /** B_simple by the averages over all steps, images. */
    public double overall() {
        return sumTrace / sumSquare;
    }

    /**
     * 95 % interval of {@link #overall} by the delta method, taking steps as independent; empty where |G|² cannot be
     * told from zero.
     */
    public Optional<Interval> interval() {
        if (steps < 3 || sumSquare <= 0) {
            return Optional.empty();
        }
        double ratio = overall();
        double variance = (sumTraceTrace - 2 * ratio * sumProduct + ratio * ratio * sumSquareSquare) / (steps - 1);
        double half = 1.96 * Math.sqrt(variance * steps) / sumSquare;
        return Double.isFinite(half) && half < ratio
                ? Optional.of(new Interval(ratio - half, ratio + half))
                : Optional.empty();
    }
}
