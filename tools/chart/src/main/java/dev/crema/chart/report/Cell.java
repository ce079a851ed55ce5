package dev.crema.chart.report;

import java.util.Locale;

/**
 * What a table's cell shows and what it is sorted by.
 *
 * @param text as shown
 * @param value as sorted; NaN for text and for what is unknown, which sorts last
 */
public record Cell(String text, double value) {
    /** Nothing shown; sorts last. */
    public static final Cell EMPTY = new Cell("", Double.NaN);

    /** Words; they sort last among numbers. */
    public static Cell text(String text) {
        return new Cell(text, Double.NaN);
    }

    /** A number with its digits after the point; what is not finite is shown empty. */
    public static Cell number(double value, int decimals) {
        return Double.isFinite(value)
                ? new Cell(String.format(Locale.ROOT, "%,." + decimals + "f", value), value)
                : EMPTY;
    }

    /** A number shown in other words ({@code "≥ 120"}, {@code "0.98 ± 0.01"}) but sorted by its value. */
    public static Cell number(double value, String shown) {
        return new Cell(shown, value);
    }
}
