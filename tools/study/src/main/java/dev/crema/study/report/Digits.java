package dev.crema.study.report;

import dev.crema.log.Absent;
import dev.crema.study.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as text, the same in every locale. */
final class Digits {
    private static final MathContext NINE = new MathContext(9);

    private Digits() {}

    /** Nine significant digits at most, no exponent; empty for what is unknown. */
    static String exact(double value) {
        if (Absent.is(value)) {
            return "";
        }
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }
        String plain = new BigDecimal(value).round(NINE).stripTrailingZeros().toPlainString();
        return plain.equals("-0") ? "0" : plain;
    }

    /** As {@link #exact}, for JSON: a number, a string for what is not finite, or null. */
    static @Nullable Object json(double value) {
        if (Absent.is(value)) {
            return null;
        }
        return Double.isFinite(value) ? new BigDecimal(exact(value)) : exact(value);
    }

    /** The ends of an interval, for JSON. */
    static List<@Nullable Object> json(Interval interval) {
        return Arrays.asList(json(interval.low()), json(interval.high()));
    }

    /** About {@code digits} significant digits, for people. */
    static String about(double value, int digits) {
        if (Absent.is(value)) {
            return "";
        }
        if (!Double.isFinite(value)) {
            return exact(value);
        }
        if (value == 0) {
            return "0";
        }
        int decimals = Math.max(0, digits - 1 - (int) Math.floor(Math.log10(Math.abs(value))));
        return String.format(Locale.ROOT, "%,." + Math.min(decimals, 9) + "f", value);
    }

    /** {@code digits} significant digits and no more, for what is not known better. */
    static String rounded(double value, int digits) {
        if (Absent.is(value) || !Double.isFinite(value)) {
            return exact(value);
        }
        return about(new BigDecimal(value).round(new MathContext(digits)).doubleValue(), digits);
    }

    static String fixed(double value, int decimals) {
        return Absent.is(value) ? "" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
