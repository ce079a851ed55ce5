package dev.crema.chart;

/**
 * A mean and its interval.
 *
 * @param low NaN, like {@code high}, when there is no interval
 * @param bound whether {@code y} is the value or a bound of it
 */
public record EffectPoint(double x, double y, double low, double high, Bound bound) {

    /** A mean without an interval. */
    public static EffectPoint of(double x, double y) {
        return new EffectPoint(x, y, Double.NaN, Double.NaN, Bound.NONE);
    }

    /** A mean and its interval. */
    public static EffectPoint of(double x, double y, double low, double high) {
        return new EffectPoint(x, y, low, high, Bound.NONE);
    }

    /** A bound of a value, without an interval. */
    public static EffectPoint of(double x, double y, Bound bound) {
        return new EffectPoint(x, y, Double.NaN, Double.NaN, bound);
    }

    /** Whether there is an interval. */
    public boolean hasInterval() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }
}
