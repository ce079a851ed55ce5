package dev.crema.base;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people read and write them. */
public final class Amounts {
    private static final Pattern SIZE =
            Pattern.compile("(\\d+(?:\\.\\d+)?) ?([kmgt]?)(?:i?b)?", Pattern.CASE_INSENSITIVE);

    private Amounts() {}

    /** {@code 12 s}, {@code 3:05 min}, {@code 2:10 h}. */
    public static String duration(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole % 3600 / 60);
    }

    /** {@code 1.4 GiB}, {@code 512 MiB}, {@code 37 KiB}. */
    public static String bytes(long bytes) {
        if (bytes >= 1L << 30) {
            return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
        }
        return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : ((bytes + 1023) >> 10) + " KiB";
    }

    /** Bytes of {@code 4G}, {@code 512M}, {@code 1.5GiB}; units are powers of 1024. Empty where it is no amount. */
    public static OptionalLong parseBytes(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        int power = "kmgt".indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) + 1;
        boolean unit = !matcher.group(2).isEmpty();
        return OptionalLong.of((long) (Double.parseDouble(matcher.group(1)) * Math.pow(1024, unit ? power : 0)));
    }
}
