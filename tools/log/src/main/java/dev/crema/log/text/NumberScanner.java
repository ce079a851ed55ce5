package dev.crema.log.text;

import java.nio.charset.StandardCharsets;

/**
 * Reads one number out of bytes, as C++ streams print them on any platform: {@code 0.0373704}, {@code 1e-05}, {@code
 * nan}, {@code -nan(ind)}, {@code inf}, {@code 1.#QNAN}. The value is exactly what {@link Double#parseDouble} gives.
 *
 * <p>One instance a thread; {@link #end} tells where the number stopped.
 */
public final class NumberScanner {
    private int end;
    private long value;

    /** Position behind the last number read. */
    public int end() {
        return end;
    }

    /** The last number read, as {@link Decimal}. */
    public long value() {
        return value;
    }

    /**
     * Reads a number at {@code from}.
     *
     * @return false if there is none before {@code to}; nothing changes then
     */
    public boolean scan(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = false;
        if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
            negative = bytes[at] == '-';
            at++;
        }
        long digits = 0;
        int first = at;
        int b = 0;
        while (at < to && (b = bytes[at] - '0') >= 0 && b <= 9) {
            digits = digits * 10 + b;
            at++;
        }
        int count = at - first;
        int exponent = 0;
        if (at < to && bytes[at] == '.') {
            int point = ++at;
            while (at < to && (b = bytes[at] - '0') >= 0 && b <= 9) {
                digits = digits * 10 + b;
                at++;
            }
            exponent = point - at;
            count += at - point;
        }
        if (count == 0) {
            return scanWord(bytes, first, to, negative);
        }
        if (at < to && (bytes[at] | 0x20) == 'e') {
            int mark = at;
            at++;
            boolean down = at < to && bytes[at] == '-';
            if (down || (at < to && bytes[at] == '+')) {
                at++;
            }
            int power = 0;
            int start = at;
            while (at < to && (b = bytes[at] - '0') >= 0 && b <= 9) {
                power = Math.min(power * 10 + b, 100_000);
                at++;
            }
            if (at == start) {
                at = mark; // "1e" is the number 1 before the letter e
            }
            exponent += down ? -power : power;
        } else if (at < to && bytes[at] == '#') {
            return scanHash(bytes, at + 1, to, negative);
        }
        end = at;
        value = count <= 18 && Decimal.isExact(digits, exponent)
                ? Decimal.of(negative, digits, exponent)
                : slow(bytes, from, at);
        return true;
    }

    /** Rare: more digits or larger powers than the exact path takes. */
    private static long slow(byte[] bytes, int from, int to) {
        return Decimal.of(Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)));
    }

    private boolean scanWord(byte[] bytes, int at, int to, boolean negative) {
        if (word(bytes, at, to, "nan")) {
            end = at + 3;
            if (end < to && bytes[end] == '(') { // Microsoft's nan(ind), nan(snan)
                int close = Bytes.indexOf(bytes, (byte) ')', end, Math.min(to, end + 8));
                end = close < 0 ? end : close + 1;
            }
            value = Decimal.NAN;
            return true;
        }
        if (word(bytes, at, to, "inf")) {
            end = word(bytes, at, to, "infinity") ? at + 8 : at + 3;
            value = negative ? Decimal.NEGATIVE_INFINITY : Decimal.POSITIVE_INFINITY;
            return true;
        }
        return false;
    }

    /** Older Microsoft libraries: {@code 1.#INF}, {@code -1.#IND}, {@code 1.#QNAN}. */
    private boolean scanHash(byte[] bytes, int at, int to, boolean negative) {
        int stop = at;
        while (stop < to && Bytes.isLetterOrDigit(bytes[stop])) {
            stop++;
        }
        boolean infinite = word(bytes, at, to, "inf");
        if (!infinite && !word(bytes, at, to, "ind") && !word(bytes, at, to, "qnan") && !word(bytes, at, to, "snan")) {
            return false;
        }
        end = stop;
        value = !infinite ? Decimal.NAN : negative ? Decimal.NEGATIVE_INFINITY : Decimal.POSITIVE_INFINITY;
        return true;
    }

    private static boolean word(byte[] bytes, int at, int to, String lower) {
        if (at + lower.length() > to) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if ((bytes[at + i] | 0x20) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
