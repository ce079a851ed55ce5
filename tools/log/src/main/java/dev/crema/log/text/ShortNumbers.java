package dev.crema.log.text;

/**
 * Reads what most numbers of a log are, eight digits at once: {@code 0.0373704}, {@code 20}, {@code 1e-05}, without a sign and
 * in the short form of {@link Decimal}. For all others there is {@link NumberScanner}, which gives the same for these.
 *
 * <p>It looks up to 40 bytes ahead, so the array must go on behind the number. One instance a thread.
 */
public final class ShortNumbers {
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long OVER_NINE = 0x7676_7676_7676_7676L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    /** The first word of a clock of zeros; what is added to its difference so that another separator or no digit overflows. */
    private static final long CLOCK = 0x3030_2e30_303a_3030L;

    private static final long OVER_CLOCK = 0x7676_7f76_767f_7676L;
    private static final int[] TENS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

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

    /** How many of the eight characters of a {@link Bytes#word} are digits, from the first on. */
    public static int count(long word) {
        long digits = word ^ ZEROS;
        long others = ((digits + OVER_NINE) | digits) & HIGHS;
        return Long.numberOfTrailingZeros(others) >>> 3;
    }

    /** The number that the first {@code count} digits of a word are: pairs of digits are joined, then pairs of pairs, then both. */
    public static int number(long word, int count) {
        long digits = count == 0 ? 0 : word << (64 - 8 * count);
        digits = ((digits & 0x0f0f_0f0f_0f0f_0f0fL) * 2561) >>> 8;
        digits = ((digits & 0x00ff_00ff_00ff_00ffL) * 6_553_601) >>> 16;
        return (int) (((digits & 0x0000_ffff_0000_ffffL) * 42_949_672_960_001L) >>> 32);
    }

    /** Microseconds of {@code 15:00.000000}, minutes and seconds; −1 where it is none. */
    public static long microsOfHour(byte[] bytes, int at) {
        long minutes = Bytes.word(bytes, at) ^ CLOCK;
        long fraction = Bytes.word(bytes, at + 6);
        if ((((minutes + OVER_CLOCK) | minutes) & HIGHS) != 0 || count(fraction) < 6) {
            return -1;
        }
        int minute = (int) (minutes & 15) * 10 + (int) (minutes >>> 8 & 15);
        int second = (int) (minutes >>> 24 & 15) * 10 + (int) (minutes >>> 32 & 15);
        return minute > 59 || second > 60 ? -1 : (minute * 60L + second) * 1_000_000L + number(fraction, 6);
    }

    /** Reads a number at {@code from}; false where it is not of this form. What stands behind it is not looked at. */
    public boolean read(byte[] bytes, int from) {
        long word = Bytes.word(bytes, from);
        int whole = count(word);
        if (whole == 0 || whole == 8) {
            return false;
        }
        if (((word >>> (8 * whole)) & 0xff) == '.') {
            // Without its point the number mostly fits into the word: the last byte is free then, and ends the digits.
            long before = (1L << (8 * whole)) - 1;
            long joined = (word & before) | ((word >>> 8) & ~before);
            int count = count(joined);
            if (count < 7 && bytes[from + count + 1] != 'e') {
                end = from + count + 1;
                value = Decimal.of(false, number(joined, count), whole - count);
                return true;
            }
        }
        long digits = number(word, whole);
        int at = from + whole;
        int exponent = 0;
        if (bytes[at] == '.') {
            int point = ++at;
            int count;
            do { // 0.000123456 has nine
                word = Bytes.word(bytes, at);
                count = count(word);
                digits = digits * TENS[count] + number(word, count);
                at += count;
            } while (count == 8 && digits < TENS[8] && at - point < 16);
            if (count == 8 || whole + at - point > 18) {
                return false;
            }
            exponent = point - at;
        }
        if (bytes[at] == 'e') {
            word = Bytes.word(bytes, at);
            if ((word >>> 8 & 0xff) != '-' || count(word >>> 16) != 2) {
                return false;
            }
            exponent -= number(word >>> 16, 2);
            at += 4;
        }
        if (!Decimal.isShort(digits, exponent)) {
            return false;
        }
        end = at;
        value = Decimal.of(false, digits, exponent);
        return true;
    }
}
