package dev.crema.study.measure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run should reach: {@code accuracy>=0.985}, {@code loss<=0.1}, or any output by its name.
 *
 * @param output {@code accuracy} or {@code loss} for the chosen ones, else the name of a test output
 * @param atLeast true for a value to rise to, false for one to fall to
 * @param strict the value itself does not count
 * @param value where it is reached
 */
public record Target(String output, boolean atLeast, boolean strict, double value) {
    private static final Pattern FORM = Pattern.compile("\\s*(.+?)\\s*(>=|<=|>|<)\\s*(\\S+)\\s*");

    /**
     * Reads {@code accuracy>=0.985}.
     *
     * @throws IllegalArgumentException when it is none, with an example
     */
    public static Target parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            try {
                String sign = form.group(2);
                return new Target(
                        form.group(1), sign.startsWith(">"), sign.length() == 1, Double.parseDouble(form.group(3)));
            } catch (NumberFormatException e) {
                // Falls through to the one message.
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no target; write an output, a comparison and a number: accuracy>=0.98");
    }

    /** Whether a value has got there. */
    public boolean reachedBy(double measured) {
        if (strict) {
            return atLeast ? measured > value : measured < value;
        }
        return atLeast ? measured >= value : measured <= value;
    }

    /** {@code accuracy ≥ 0.985}. */
    public String text() {
        String sign = strict ? (atLeast ? ">" : "<") : (atLeast ? "≥" : "≤");
        return output + " " + sign + " " + number(value);
    }

    /** As one would type it. */
    public String argument() {
        return output + (atLeast ? ">" : "<") + (strict ? "" : "=") + number(value);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.6f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
