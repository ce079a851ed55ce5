package dev.crema.chart;

/**
 * What an axis shows: its label, its unit ({@code ""} when it has none) and its scale.
 *
 * @param limits the part that a {@link LineChart} shows; other charts show everything
 */
public record Axis(String label, String unit, Scale scale, Limits limits) {
    public Axis(String label, String unit, Scale scale) {
        this(label, unit, scale, Limits.NONE);
    }

    public static Axis of(String label) {
        return new Axis(label, "", Scale.LINEAR);
    }

    public static Axis of(String label, String unit) {
        return new Axis(label, unit, Scale.LINEAR);
    }

    /** The axis every per-batch picture has. */
    public static Axis batchSize() {
        return new Axis("batch size", "", Scale.LOG2);
    }

    public Axis scaled(Scale to) {
        return new Axis(label, unit, to, limits);
    }

    public Axis limited(Limits to) {
        return new Axis(label, unit, scale, to);
    }

    /** The label with its unit: {@code time (s)}. */
    public String title() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }
}
