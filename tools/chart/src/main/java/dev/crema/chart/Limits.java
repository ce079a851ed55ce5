package dev.crema.chart;

/** The part of an axis that is shown. An end that is NaN follows from the data. */
public record Limits(double low, double high) {
    public static final Limits NONE = new Limits(Double.NaN, Double.NaN);

    public Limits {
        if (low >= high || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("an axis cannot go from " + low + " to " + high);
        }
    }

    public boolean contain(double value) {
        return !(value < low) && !(value > high);
    }

    /** The same part of an axis whose values are divided by {@code by}. */
    public Limits dividedBy(double by) {
        return new Limits(low / by, high / by);
    }
}
