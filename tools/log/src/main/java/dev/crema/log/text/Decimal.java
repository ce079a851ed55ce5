package dev.crema.log.text;

/**
 * A number as the log printed it, in one {@code long}: either the bits of a double, or (for nearly every number that
 * Caffe prints) seven decimal digits and an exponent in the low 32 bits, marked by a high half that no double has. The
 * short form needs four bytes in a column, costs no division while reading, and prints back as it was.
 *
 * <p>Short form: sign (1 bit), exponent of ten + 22 (6 bits), digits (25 bits); exponent field 63 marks the specials.
 */
public final class Decimal {
    private static final long ABSENT_BITS = 0x7ff8_0000_0000_07a2L;

    /** The double that means "no value": a quiet NaN with a payload of its own, unlike a {@code nan} that was printed. */
    public static final double ABSENT_VALUE = Double.longBitsToDouble(ABSENT_BITS);

    private static final int TAG = 0xfffc_c0de;
    private static final int SPECIAL = 63 << 25;
    private static final int MAX_DIGITS = (1 << 25) - 1;

    /** The short form of {@link #ABSENT_VALUE}. */
    public static final int ABSENT_CODE = SPECIAL;

    private static final int NAN_CODE = SPECIAL | 1;
    private static final int POSITIVE_CODE = SPECIAL | 2;
    private static final int NEGATIVE_CODE = SPECIAL | 3;

    /** No value. */
    public static final long ABSENT = ofCode(ABSENT_CODE);

    /** {@code nan}. */
    public static final long NAN = ofCode(NAN_CODE);

    /** {@code inf}. */
    public static final long POSITIVE_INFINITY = ofCode(POSITIVE_CODE);

    /** {@code -inf}. */
    public static final long NEGATIVE_INFINITY = ofCode(NEGATIVE_CODE);

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private Decimal() {}

    /** Whether this is {@link #ABSENT_VALUE}; false for any other NaN. */
    public static boolean isAbsent(double value) {
        return Double.doubleToRawLongBits(value) == ABSENT_BITS;
    }

    /** {@code ±digits · 10^exponent}, correctly rounded: both factors are exact doubles (Clinger 1990, fast path). */
    static double exact(boolean negative, long digits, int exponent) {
        double value = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
        return negative ? -value : value;
    }

    /** Whether {@link #exact} may be used. */
    static boolean isExact(long digits, int exponent) {
        return digits <= 1L << 53 && exponent >= -22 && exponent <= 22;
    }

    /** Whether {@link #of(boolean, long, int)} takes it, and gives the short form. */
    static boolean isShort(long digits, int exponent) {
        return digits <= MAX_DIGITS && exponent >= -22 && exponent <= 22;
    }

    /** The short form where it fits, else the bits of the double; {@link #isExact} must hold. */
    static long of(boolean negative, long digits, int exponent) {
        if (digits <= MAX_DIGITS) {
            return ofCode((negative ? 1 << 31 : 0) | (exponent + 22) << 25 | (int) digits);
        }
        return Double.doubleToRawLongBits(exact(negative, digits, exponent));
    }

    /** A double in this form. */
    public static long of(double value) {
        if (Double.isNaN(value)) {
            return isAbsent(value) ? ABSENT : NAN;
        }
        return Double.doubleToRawLongBits(value);
    }

    /** Whether it is in the short form. */
    public static boolean isShort(long decimal) {
        return (int) (decimal >>> 32) == TAG;
    }

    /** Whether it is a number: not absent, {@code nan} or infinite. */
    public static boolean isFinite(long decimal) {
        return isShort(decimal) ? isFiniteCode(code(decimal)) : Double.isFinite(Double.longBitsToDouble(decimal));
    }

    /** {@link #isFinite} of a short form's 32 bits. */
    public static boolean isFiniteCode(int code) {
        return (code & SPECIAL) != SPECIAL;
    }

    /** Whether a short form's 32 bits are a number above zero: 1e−22 or more. */
    public static boolean isPositiveCode(int code) {
        return code > 0 && isFiniteCode(code) && (code & MAX_DIGITS) != 0;
    }

    /** The short form's 32 bits. */
    public static int code(long decimal) {
        return (int) decimal;
    }

    /** From the short form's 32 bits. */
    public static long ofCode(int code) {
        return (long) TAG << 32 | (code & 0xffff_ffffL);
    }

    /** The double that the printed digits are nearest to. */
    public static double toDouble(long decimal) {
        return isShort(decimal) ? codeToDouble((int) decimal) : Double.longBitsToDouble(decimal);
    }

    /** {@link #toDouble} of a short form. */
    public static double codeToDouble(int code) {
        int exponent = (code >>> 25 & 63) - 22;
        if (exponent == 63 - 22) {
            return switch (code) {
                case ABSENT_CODE -> ABSENT_VALUE;
                case POSITIVE_CODE -> Double.POSITIVE_INFINITY;
                case NEGATIVE_CODE -> Double.NEGATIVE_INFINITY;
                default -> Double.NaN;
            };
        }
        return exact(code < 0, code & MAX_DIGITS, exponent);
    }
}
