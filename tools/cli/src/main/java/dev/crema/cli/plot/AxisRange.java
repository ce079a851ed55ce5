package dev.crema.cli.plot;

import dev.crema.base.CremaException;
import dev.crema.chart.Limits;

/** {@code --x-range} and {@code --y-range}. */
public final class AxisRange {
    /** Beyond, the height of a picture is no double any more. */
    private static final double LARGEST = 1e100;

    private AxisRange() {}

    /**
     * The limits that {@code text} means: {@code 100..500}, {@code 100..} or {@code ..500}; all values where it is empty.
     *
     * @param option its name, for a refusal
     * @param logarithmic whether the axis has no place for 0 and less
     */
    public static Limits of(String option, String text, boolean logarithmic) {
        if (text.isEmpty()) {
            return Limits.NONE;
        }
        int dots = text.indexOf("..");
        if (dots < 0 || text.length() == 2) {
            throw refused(option, text);
        }
        double low = end(option, text, text.substring(0, dots));
        double high = end(option, text, text.substring(dots + 2));
        if (low >= high) {
            throw CremaException.usage(
                    option + " " + text + " ends before it starts", "write the smaller number first");
        }
        if (logarithmic && (low <= 0 || high <= 0)) {
            throw CremaException.usage(
                    option + " " + text + ": a logarithmic axis shows only values above 0",
                    "write " + option + " 0.001..10, or leave the logarithmic axis out");
        }
        return new Limits(low, high);
    }

    private static double end(String option, String text, String number) {
        if (number.isBlank()) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(number.strip());
            if (Math.abs(value) <= LARGEST) {
                return value;
            }
        } catch (NumberFormatException wrong) {
            // refused below
        }
        throw refused(option, text);
    }

    private static CremaException refused(String option, String text) {
        return CremaException.usage(
                option + " " + text + " is not a range",
                "write two numbers, for example " + option + " 0.1..2, or one: 0.1.. or ..2");
    }
}
