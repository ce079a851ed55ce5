package dev.crema.log.figures;

import dev.crema.log.Absent;
import dev.crema.log.Rows;
import dev.crema.log.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;

/** What a run is drawn against and measured by: one name and one unit each. */
public enum XAxis {
    /** Updates done. */
    ITERATIONS("iterations", ""),
    /** Active time less test passes; downtime between sessions counts nowhere. */
    SECONDS("training time", "s"),
    /** iterations · effective batch / training set. */
    EPOCHS("epochs", ""),
    /** iterations · effective batch: examples trained on. */
    SAMPLES("samples", ""),
    /** The clock of the machine that wrote the log, seconds since 1970. */
    WALL("clock", "");

    private final String label;
    private final String unit;

    XAxis(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** The name on the command line, in pages and in file names: {@code seconds}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The axis in words: {@code training time}. */
    public String label() {
        return label;
    }

    /** {@code s}, or empty for a count. */
    public String unit() {
        return unit;
    }

    /** The axis of this key. */
    public static Optional<XAxis> of(String key) {
        return Arrays.stream(values())
                .filter(axis -> axis.key().equals(key.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Every key. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(XAxis::key).toList();
    }

    /**
     * The x of each row of a run, NaN in rows without a clock; empty where the log does not tell.
     *
     * @param rows the run's train or test rows
     * @param trainSize records in the training set, for epochs
     */
    public Optional<IntToDoubleFunction> of(Run run, Rows rows, OptionalLong trainSize) {
        return switch (this) {
            case ITERATIONS -> Optional.of(rows::iteration);
            case SECONDS -> Optional.of(rows::trainSeconds);
            case WALL -> Optional.of(row -> clock(rows.timeMicros(row)));
            case SAMPLES, EPOCHS -> perIteration(run, trainSize).map(factor -> row -> rows.iteration(row) * factor);
        };
    }

    /** What one iteration counts on this axis; empty where unknown, and for clocks. */
    public Optional<Double> perIteration(Run run, OptionalLong trainSize) {
        var batch = run.config().effectiveBatchSize();
        return switch (this) {
            case ITERATIONS -> Optional.of(1.0);
            case SAMPLES -> batch.isPresent() ? Optional.of((double) batch.getAsInt()) : Optional.empty();
            case EPOCHS ->
                batch.isPresent() && trainSize.orElse(0) > 0
                        ? Optional.of(batch.getAsInt() / (double) trainSize.getAsLong())
                        : Optional.empty();
            case SECONDS, WALL -> Optional.empty();
        };
    }

    private static double clock(long micros) {
        return micros == Absent.TIME ? Double.NaN : micros / 1e6;
    }
}
