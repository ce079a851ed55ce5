package dev.crema.chart;

/** What an axis shows: its label, its unit ({@code ""} when it has none) and its scale. */
public record Axis(String label, String unit, Scale scale) {

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
        return new Axis(label, unit, to);
    }

    /** The label with its unit: {@code time (s)}. */
    public String title() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }
}
