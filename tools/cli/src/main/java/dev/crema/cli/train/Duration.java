package dev.crema.cli.train;

import java.util.Locale;

/** Seconds as people read them. */
final class Duration {
    private Duration() {}

    /** {@code 12 s}, {@code 3:05 min}, {@code 2:10 h}. */
    static String text(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole % 3600 / 60);
    }
}
