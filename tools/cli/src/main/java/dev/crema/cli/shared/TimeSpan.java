package dev.crema.cli.shared;

import dev.crema.base.CremaException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options that take a time: {@code 30m}, {@code 2h}, {@code 90s}, {@code 1h30m}; a bare number is seconds. */
public final class TimeSpan {
    private static final Pattern FORM =
            Pattern.compile("(?:(\\d+(?:\\.\\d+)?)h)?(?:(\\d+(?:\\.\\d+)?)m(?:in)?)?(?:(\\d+(?:\\.\\d+)?)s?)?");

    private TimeSpan() {}

    /**
     * Seconds, more than 0.
     *
     * @throws CremaException naming the option when the text is no time
     */
    public static double seconds(String option, String text) {
        Matcher form = FORM.matcher(text.trim());
        if (form.matches()) {
            double seconds = 3600 * number(form, 1) + 60 * number(form, 2) + number(form, 3);
            if (seconds > 0) {
                return seconds;
            }
        }
        throw CremaException.usage(option + " '" + text + "' is no time", "write it as 30m, 2h or 90s");
    }

    private static double number(Matcher form, int group) {
        String digits = form.group(group);
        return digits == null ? 0 : Double.parseDouble(digits);
    }
}
