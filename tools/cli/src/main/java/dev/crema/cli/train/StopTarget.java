package dev.crema.cli.train;

import dev.crema.base.CremaException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test output and where it is good enough: {@code accuracy>=0.99}, {@code loss<=0.05}.
 *
 * @param output the output's name, as the log has it
 * @param above true for {@code >=} and {@code >}
 * @param strict true for {@code >} and {@code <}
 * @param value the threshold
 */
record StopTarget(String output, boolean above, boolean strict, double value) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\S+?)\\s*(>=|<=|>|<)\\s*(\\S+)\\s*");

    static StopTarget parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw CremaException.usage("--stop-at " + text + " is no target", "write it as accuracy>=0.99");
        }
        try {
            return new StopTarget(
                    matcher.group(1),
                    matcher.group(2).startsWith(">"),
                    matcher.group(2).length() == 1,
                    Double.parseDouble(matcher.group(3)));
        } catch (NumberFormatException e) {
            throw CremaException.usage("--stop-at " + text + ": " + matcher.group(3) + " is no number", "");
        }
    }

    /** Whether these outputs of one test pass reach it; empty where they lack the output. */
    Optional<Boolean> reachedBy(Map<String, Double> outputs) {
        Double score = outputs.get(output);
        if (score == null) {
            return Optional.empty();
        }
        int order = Double.compare(score, value);
        boolean beyond = above ? order > 0 : order < 0;
        return Optional.of(!score.isNaN() && (beyond || (!strict && order == 0)));
    }

    @Override
    public String toString() {
        return output + (above ? ">" : "<") + (strict ? "" : "=") + value;
    }
}
