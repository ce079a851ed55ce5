package dev.crema.log.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Small questions to byte arrays. Ranges are {@code [from, to)}. */
public final class Bytes {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    /** The eight bytes at {@code at}, the first lowest. */
    public static long word(byte[] bytes, int at) {
        return (long) WORDS.get(bytes, at);
    }

    /** Writes eight bytes from {@code at} on, the lowest first. */
    public static void put(byte[] bytes, int at, long word) {
        WORDS.set(bytes, at, word);
    }

    /** Marks the bytes of a {@link #word} that are {@code wanted} by their highest bit; only the first mark is sure. */
    public static long equal(long word, byte wanted) {
        long mixed = word ^ ONES * wanted;
        return (mixed - ONES) & ~mixed & HIGHS;
    }

    /** Position of the next newline, or {@code to}. */
    public static int newline(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long found = equal(word(bytes, at), (byte) '\n');
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Position of {@code wanted}, or −1. */
    public static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Position of {@code wanted} (ASCII), or −1. */
    public static int indexOf(byte[] bytes, String wanted, int from, int to) {
        int last = to - wanted.length();
        char first = wanted.charAt(0);
        for (int i = from; i <= last; i++) {
            if (bytes[i] == first && startsWith(bytes, i, to, wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the range starts with {@code prefix} (ASCII). */
    public static boolean startsWith(byte[] bytes, int from, int to, String prefix) {
        int length = prefix.length();
        if (to - from < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is an ASCII letter or digit. */
    public static boolean isLetterOrDigit(byte b) {
        return isDigit(b) || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z');
    }

    /** Whether it is an ASCII digit. */
    public static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** End of the range without white space. */
    public static int trimEnd(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] >= 0 && bytes[end - 1] <= ' ') {
            end--;
        }
        return end;
    }

    /** Start of the range without white space. */
    public static int trimStart(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && bytes[start] >= 0 && bytes[start] <= ' ') {
            start++;
        }
        return start;
    }

    /** The text of a range: UTF-8, or Latin-1 where it is no valid UTF-8. */
    public static String text(byte[] bytes, int from, int to) {
        boolean ascii = true;
        for (int i = from; i < to && ascii; i++) {
            ascii = bytes[i] >= 0;
        }
        if (ascii) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }

    /** An unsigned integer at {@code from}; {@code -1} if there is none or it is over {@link Integer#MAX_VALUE}. */
    public static int integer(byte[] bytes, int from, int to) {
        long value = 0;
        int at = from;
        while (at < to && isDigit(bytes[at])) {
            value = value * 10 + (bytes[at] - '0');
            if (value > Integer.MAX_VALUE) {
                return -1;
            }
            at++;
        }
        return at == from ? -1 : (int) value;
    }

    /** Position behind the digits at {@code from}. */
    public static int digitsEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }
        return at;
    }
}
