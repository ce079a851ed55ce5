package dev.crema.log.text;

/**
 * The digits of a number below 100,000,000, in a word of eight bytes of 0 to 9: the first digit is the lowest byte, so a
 * {@link Bytes#put} writes them in their order. All eight are worked out at once, without a loop.
 */
public final class EightDigits {
    /** What is below it has eight digits at most. */
    public static final int LIMIT = 100_000_000;

    private static final long ZEROS = 0x3030_3030_3030_3030L;

    private EightDigits() {}

    /** The digits, with zeros in front. */
    public static long of(int number) {
        // The upper and the lower four digits stand side by side; each step halves the groups: n / 100 and n / 10 are
        // products with 10486 / 2^20 and 103 / 2^10, exact for numbers so small.
        long fours = number / 10_000 | ((long) (number % 10_000) << 32);
        long upper = ((fours * 10_486) >>> 20) & 0x0000_007f_0000_007fL;
        long twos = upper | ((fours - 100 * upper) << 16);
        long tens = ((twos * 103) >>> 10) & 0x000f_000f_000f_000fL;
        return tens | ((twos - 10 * tens) << 8);
    }

    /** How many zeros stand in front; 8 for zero. */
    public static int leadingZeros(long digits) {
        return Long.numberOfTrailingZeros(digits) >>> 3;
    }

    /** How many digits there are up to the last that is not zero; 0 for zero. */
    public static int length(long digits) {
        return 8 - (Long.numberOfLeadingZeros(digits) >>> 3);
    }

    /** The characters of the digits. */
    public static long characters(long digits) {
        return digits | ZEROS;
    }
}
