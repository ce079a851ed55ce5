package dev.crema.study.fit;

import dev.crema.study.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

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
    private static final int BLOCKS = 10;
    private static final int LEAST_BLOCKS = 3;

    /** A factor of a thousand each way: nothing is known. */
    private static final double TOO_WIDE = Math.log(1000);

    private final double small;
    private final double big;
    private final double decay;
    private double weight;
    private double averageSquare;
    private double averageTrace;
    private final List<Step> steps = new ArrayList<>();

    /** The estimates of |G|² and tr Σ of one step. */
    private record Step(double square, double trace) {}

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
        steps.add(new Step(square, trace));
    }

    /** How many steps were added. */
    public int steps() {
        return steps.size();
    }

    /** B_simple by the moving averages, images; NaN before the first step. */
    public double current() {
        return (averageTrace / weight) / (averageSquare / weight);
    }

    /** B_simple by the averages over all steps, images. */
    public double overall() {
        return ratio(steps);
    }

    /**
     * 95 % interval of {@link #overall}: ten successive blocks of steps are left out in turn (the jackknife of Künsch,
     * Annals of Statistics 17, 1989). Neighbours along a training are alike and the scale drifts, so that steps taken as
     * independent would give too narrow an interval. Empty with fewer than three steps, and where |G|² cannot be told from
     * zero.
     */
    public Optional<Interval> interval() {
        return interval(steps);
    }

    /**
     * B_simple over a part of the steps, in which the scale has less room to drift.
     *
     * @param part from 0
     * @param of how many parts of equal length there are
     */
    public Part part(int part, int of) {
        List<Step> own = steps.subList(steps.size() * part / of, steps.size() * (part + 1) / of);
        return new Part(ratio(own), interval(own));
    }

    /** B_simple over a part of the steps, images, with its 95 % interval where there is one. */
    public record Part(double scale, Optional<Interval> interval) {}

    private static double ratio(List<Step> steps) {
        return steps.stream().mapToDouble(Step::trace).sum()
                / steps.stream().mapToDouble(Step::square).sum();
    }

    private static Optional<Interval> interval(List<Step> steps) {
        int blocks = Math.min(BLOCKS, steps.size());
        if (blocks < LEAST_BLOCKS) {
            return Optional.empty();
        }
        double[] logs = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            List<Step> others = new ArrayList<>(steps.subList(0, steps.size() * block / blocks));
            others.addAll(steps.subList(steps.size() * (block + 1) / blocks, steps.size()));
            logs[block] = Math.log(ratio(others)); // NaN where the ratio is negative
        }
        double mean = Arrays.stream(logs).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
        double half = TDistribution.of(blocks - 1.0).inverseCumulativeProbability(0.975)
                * Math.sqrt(squares * (blocks - 1) / blocks);
        double middle = Math.log(ratio(steps));
        return Double.isFinite(half) && half < TOO_WIDE && Double.isFinite(middle)
                ? Optional.of(new Interval(Math.exp(middle - half), Math.exp(middle + half)))
                : Optional.empty();
    }
}
