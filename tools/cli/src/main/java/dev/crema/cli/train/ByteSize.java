package dev.crema.cli.train;

import dev.crema.base.CremaException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as people write them. */
public final class ByteSize {
    private static final Pattern FORM =
            Pattern.compile("(\\d+(?:\\.\\d+)?) ?([kmgt]?)(?:i?b)?", Pattern.CASE_INSENSITIVE);

    private ByteSize() {}

    /** Bytes of {@code 4G}, {@code 512M}, {@code 1.5GiB}; units are powers of 1024. */
    public static long parse(String option, String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw CremaException.usage(option + " " + text + " is no amount of memory", "write it as 4G or 512M");
        }
        int power = " kmgt".indexOf(matcher.group(2).toLowerCase(Locale.ROOT).isEmpty() ? ' ' : lower(matcher));
        double bytes = Double.parseDouble(matcher.group(1)) * Math.pow(1024, power);
        if (bytes < 1) {
            throw CremaException.usage(option + " " + text + " is no memory at all", "write it as 4G or 512M");
        }
        return (long) bytes;
    }

    private static char lower(Matcher matcher) {
        return matcher.group(2).toLowerCase(Locale.ROOT).charAt(0);
    }

    /** {@code 1.4 GiB}, {@code 512 MiB}. */
    static String text(long bytes) {
        return bytes >= 1L << 30
                ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
                : String.format(Locale.ROOT, "%d MiB", bytes >> 20);
    }
}
