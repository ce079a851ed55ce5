package dev.crema.chart;

/**
 * A mean and its interval.
 *
 * @param low NaN, like {@code high}, when there is no interval
 * @param atLeast censored: the true value is at least {@code y} (a target never reached); drawn with an upward arrow
 */
public record EffectPoint(double x, double y, double low, double high, boolean atLeast) {

    public static EffectPoint of(double x, double y) {
        return new EffectPoint(x, y, Double.NaN, Double.NaN, false);
    }

    public static EffectPoint of(double x, double y, double low, double high) {
        return new EffectPoint(x, y, low, high, false);
    }

    public static EffectPoint atLeast(double x, double y) {
        return new EffectPoint(x, y, Double.NaN, Double.NaN, true);
    }

    public boolean hasInterval() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }
}
