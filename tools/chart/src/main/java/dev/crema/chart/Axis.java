package dev.crema.chart;

/**
 * What an axis shows: its label, its unit ({@code ""} when it has none) and its scale.
 *
 * @param limits the part that a {@link LineChart} shows; other charts show everything
 */
public record Axis(String label, String unit, Scale scale, Limits limits) {
    /** The axis with all its values shown. */
    public Axis(String label, String unit, Scale scale) {
        this(label, unit, scale, Limits.NONE);
    }

    /** A linear axis without a unit. */
    public static Axis of(String label) {
        return new Axis(label, "", Scale.LINEAR);
    }

    /** A linear axis with a unit. */
    public static Axis of(String label, String unit) {
        return new Axis(label, unit, Scale.LINEAR);
    }

    /** The axis every per-batch picture has. */
    public static Axis batchSize() {
        return new Axis("batch size", "", Scale.LOG2);
    }

    /** The same with another scale. */
    public Axis scaled(Scale to) {
        return new Axis(label, unit, to, limits);
    }

    /** The same, of which a {@link LineChart} shows this part. */
    public Axis limited(Limits to) {
        return new Axis(label, unit, scale, to);
    }

    /** The label with its unit: {@code time (s)}. */
    public String title() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }
}
