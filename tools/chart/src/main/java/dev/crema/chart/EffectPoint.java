package dev.crema.chart;

/**
 * A mean and its interval.
 *
 * @param low NaN, like {@code high}, when there is no interval
 * @param atLeast censored: the true value is at least {@code y} (a target never reached); drawn with an upward arrow
 */
public record EffectPoint(double x, double y, double low, double high, boolean atLeast) {

    /** A mean without an interval. */
    public static EffectPoint of(double x, double y) {
        return new EffectPoint(x, y, Double.NaN, Double.NaN, false);
    }

    /** A mean and its interval. */
    public static EffectPoint of(double x, double y, double low, double high) {
        return new EffectPoint(x, y, low, high, false);
    }

    /** A value that is only known to be {@code y} or more. */
    public static EffectPoint atLeast(double x, double y) {
        return new EffectPoint(x, y, Double.NaN, Double.NaN, true);
    }

    /** Whether there is an interval. */
    public boolean hasInterval() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }
}
