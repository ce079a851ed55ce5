package dev.crema.prototxt.change;

/** How the base learning rate follows the effective batch size, k times the old one. No rule holds everywhere. */
public enum LrRule {
    /** The rate stays. */
    NONE,
    /** k times (Goyal et al. 2017, with warm-up; Krizhevsky 2014). */
    LINEAR,
    /** √k times, which keeps the variance of the update (Krizhevsky 2014; Hoffer et al. 2017). */
    SQRT;

    /**
     * The factor of the base learning rate.
     *
     * @param k new effective batch size over the old one
     */
    public double factor(double k) {
        return switch (this) {
            case NONE -> 1;
            case LINEAR -> k;
            case SQRT -> Math.sqrt(k);
        };
    }
}
