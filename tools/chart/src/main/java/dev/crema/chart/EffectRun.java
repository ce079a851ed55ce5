package dev.crema.chart;

/**
 * One run behind a mean.
 *
 * @param x where its group is
 * @param y its value; of a failed run, which has none, an infinity: the edge of the picture at which it is marked
 */
public record EffectRun(double x, double y, Outcome outcome) {
    /** How a run ended, as far as the picture's measure goes. */
    public enum Outcome {
        /** It has a value. */
        MEASURED,
        /** Its true value is at least {@code y}: it never reached the target. */
        AT_LEAST,
        /** Its true value is at most {@code y}: the first look found the target reached. */
        AT_MOST,
        /** It diverged or crashed. */
        FAILED
    }

    /** A run with a value. */
    public static EffectRun of(double x, double y) {
        return new EffectRun(x, y, Outcome.MEASURED);
    }

    /** A run with a bound of its value. */
    public static EffectRun of(double x, double y, Bound bound) {
        return new EffectRun(
                x,
                y,
                switch (bound) {
                    case NONE -> Outcome.MEASURED;
                    case AT_LEAST -> Outcome.AT_LEAST;
                    case AT_MOST -> Outcome.AT_MOST;
                });
    }

    /**
     * A failed run.
     *
     * @param atTop whether it is marked at the upper edge, where a small value is a good one
     */
    public static EffectRun failed(double x, boolean atTop) {
        return new EffectRun(x, atTop ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY, Outcome.FAILED);
    }
}
