package dev.crema.study.fit;

import java.util.OptionalLong;

/**
 * The steps that one run needed to the target: a number between two test passes.
 *
 * @param batch effective batch size, images a step
 * @param low iterations at which the target was not reached yet; 0 where the first pass reached it
 * @param high iterations at which it was; infinite where the run never got there, as {@code low} where they are known
 *     exactly
 * @param seed of the run; runs of one seed share its weights and its order of records. Empty where it is unknown
 */
public record StepsPoint(double batch, double low, double high, OptionalLong seed) {
    /** A run of unknown seed. */
    public StepsPoint(double batch, double low, double high) {
        this(batch, low, high, OptionalLong.empty());
    }

    /** @throws IllegalArgumentException where the ends are out of order, or nothing is known */
    public StepsPoint {
        if (!(batch > 0) || !(low >= 0) || !(high >= low) || high == 0) {
            throw new IllegalArgumentException("no steps: batch " + batch + ", " + low + " to " + high);
        }
    }

    /** Whether the run never got there. */
    public boolean isCensored() {
        return Double.isInfinite(high);
    }

    /** Whether both ends are test passes, or the same. */
    boolean isBracketed() {
        return low > 0 && !isCensored();
    }

    /** One number for the steps: the geometric mean of both ends, or the end that is known. */
    double middle() {
        return isBracketed() ? Math.sqrt(low * high) : isCensored() ? low : high / 2;
    }
}
