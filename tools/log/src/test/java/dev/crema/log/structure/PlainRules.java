package dev.crema.log.structure;

import dev.crema.log.text.Stamp;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a whole and undamaged data line means, by regular expressions, {@link Double#parseDouble} and nothing that is
 * remembered from other lines.
 */
final class PlainRules {
    private static final String NUMBER = "(-?(?:\\d+(?:\\.\\d+)?(?:e[-+]\\d+)?|nan|inf))";
    private static final Pattern RECORD = Pattern.compile("[IW](\\d\\d)(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)\\.(\\d{6}) +"
            + "(\\d{1,9}) [A-Za-z_]+\\.[ch]pp:\\d+\\] (.*?)\r?");
    private static final Pattern LOSS = Pattern.compile("Iteration (\\d{1,9}), loss = " + NUMBER);
    private static final Pattern SPEED = Pattern.compile(
            "Iteration (\\d{1,9}) \\(" + NUMBER + " iter/s, " + NUMBER + "s/\\d+ iters?\\), loss = " + NUMBER);
    private static final Pattern RATE = Pattern.compile("Iteration (\\d{1,9}), lr = " + NUMBER);
    private static final Pattern TESTING = Pattern.compile("Iteration (\\d{1,9}), Testing net \\(#(\\d{1,3})\\)");
    private static final Pattern OUTPUT =
            Pattern.compile("    (Train|Test) net output #(\\d{1,4}): ([A-Za-z][\\w/.-]*) = " + NUMBER + "(?: \\(\\* "
                    + NUMBER + " = " + NUMBER + " loss\\))?");

    private PlainRules() {}

    /** The call that a sink must get for a line, in the words of {@link Calls}; empty where these rules do not tell. */
    static Optional<String> call(String line) {
        Matcher record = RECORD.matcher(line);
        if (!record.matches()) {
            return Optional.empty();
        }
        int[] clock = new int[6];
        for (int i = 0; i < clock.length; i++) {
            clock[i] = Integer.parseInt(record.group(i + 1));
        }
        boolean valid = clock[0] >= 1
                && clock[0] <= 12
                && clock[1] >= 1
                && clock[1] <= 31
                && clock[2] < 24
                && clock[3] < 60
                && clock[4] < 60;
        if (!valid) {
            return Optional.empty();
        }
        long micros = ((clock[2] * 60L + clock[3]) * 60 + clock[4]) * 1_000_000 + clock[5];
        String when = " @" + Stamp.of(0, clock[0], clock[1], micros) + " of " + Integer.parseInt(record.group(7));
        return message(record.group(8)).map(call -> call + when);
    }

    private static Optional<String> message(String message) {
        Matcher loss = LOSS.matcher(message);
        if (loss.matches()) {
            return Optional.of(Calls.loss(whole(loss, 1), number(loss, 2), Double.NaN));
        }
        Matcher speed = SPEED.matcher(message);
        if (speed.matches()) {
            double shown = number(speed, 2);
            boolean sane = shown > 1e-30 && shown < Double.POSITIVE_INFINITY;
            return Optional.of(Calls.loss(whole(speed, 1), number(speed, 4), sane ? shown : Double.NaN));
        }
        Matcher rate = RATE.matcher(message);
        if (rate.matches()) {
            return Optional.of(Calls.rate(whole(rate, 1), number(rate, 2)));
        }
        Matcher testing = TESTING.matcher(message);
        if (testing.matches()) {
            return Optional.of(Calls.testing(whole(testing, 1), whole(testing, 2)));
        }
        Matcher output = OUTPUT.matcher(message);
        if (output.matches()) {
            return Optional.of(Calls.output(output.group(1), whole(output, 2), output.group(3), number(output, 4)));
        }
        return Optional.empty();
    }

    private static int whole(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static double number(Matcher matcher, int group) {
        String text = matcher.group(group);
        if (text.endsWith("nan")) {
            return Double.NaN;
        }
        if (text.endsWith("inf")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(text);
    }
}
