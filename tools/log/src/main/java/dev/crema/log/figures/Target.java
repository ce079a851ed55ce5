package dev.crema.log.figures;

import dev.crema.base.CremaException;
import dev.crema.log.Run;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run should reach: {@code accuracy>=0.985}, {@code loss<=0.1}, or any test output by its name. The one notation
 * of {@code --target} and {@code --stop-at}.
 *
 * @param output {@code accuracy} or {@code loss} for the chosen ones, else the name of a test output
 * @param atLeast true for a value to rise to, false for one to fall to
 * @param strict the value itself does not count
 * @param value where it is reached; finite
 */
public record Target(String output, boolean atLeast, boolean strict, double value) {
    private static final Pattern FORM = Pattern.compile("\\s*(.+?)\\s*(>=|<=|>|<|≥|≤)\\s*(\\S+)\\s*");

    /**
     * Reads {@code accuracy>=0.985}.
     *
     * @throws CremaException when it is none, with an example
     */
    public static Target parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            try {
                String sign = form.group(2);
                double value = Double.parseDouble(form.group(3));
                if (Double.isFinite(value)) {
                    boolean strict = sign.equals(">") || sign.equals("<");
                    return new Target(form.group(1), sign.startsWith(">") || sign.equals("≥"), strict, value);
                }
            } catch (NumberFormatException e) {
                // Falls through to the one message.
            }
        }
        throw CremaException.usage(
                "'" + text + "' is no target", "write an output, a comparison and a number: accuracy>=0.98");
    }

    /** Whether a value has got there; NaN never has. */
    public boolean reachedBy(double measured) {
        if (strict) {
            return atLeast ? measured > value : measured < value;
        }
        return atLeast ? measured >= value : measured <= value;
    }

    /**
     * What it is about: the choice's accuracy or loss, or the output of its name.
     *
     * @param names the test outputs there are
     * @throws CremaException when there is none of that name, with the nearest; and when it points the wrong way: {@code
     *     accuracy<=0.9}, {@code loss>=0.1}
     */
    public TestMeasure measure(OutputChoice choice, List<String> names) {
        TestMeasure measure = choice.named(output, names).orElseThrow(() -> OutputChoice.none(output, names));
        if (measure.rises() != atLeast && choice.isChosen(measure)) {
            throw CremaException.usage(
                    output + (measure.rises() ? " rises" : " falls") + " when a net learns: " + argument()
                            + " points the other way",
                    "write " + new Target(output, measure.rises(), strict, value).argument());
        }
        return measure;
    }

    /** A run's crossing; unknown where the run lacks the output. */
    public Crossing crossing(Run run, OutputChoice choice) {
        Optional<TestMeasure> measure = choice.named(output, run.test().outputNames());
        return measure.isPresent() ? Crossing.of(run, this, measure.get()) : new Crossing.Unknown();
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
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
