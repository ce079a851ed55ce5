package dev.crema.data.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keys as Caffe's tools make them: a decimal number with leading zeros, so that the order of keys is that of numbers. */
public final class Keys {
    /** The longest key of an LMDB. */
    public static final int LONGEST = 511;

    private Keys() {}

    /**
     * A number with leading zeros, as {@code caffe::format_int}.
     *
     * @param digits the least number of digits
     */
    public static byte[] number(int position, int digits) {
        byte[] key = new byte[Math.max(digits, Integer.toString(position).length())];
        int rest = position;
        for (int i = key.length - 1; i >= 0; i--) {
            key[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return key;
    }

    /**
     * The digits of the keys of so many records. Caffe's tools write the least number always; one more record than that
     * allows would have a key below the one before, which LMDB does not take.
     *
     * @param least the digits that Caffe's tool writes
     */
    public static int digits(int records, int least) {
        return Math.max(least, Integer.toString(records - 1).length());
    }

    /**
     * A number and a name behind it, {@code 00000007_cats/1.jpg}, cut to what LMDB takes.
     *
     * @param rest what follows the number, with its underscore
     * @param records how many keys there are, see {@link #digits}
     */
    public static byte[] named(int position, int records, byte[] rest) {
        byte[] number = number(position, digits(records, 8));
        byte[] key = Arrays.copyOf(number, Math.min(number.length + rest.length, LONGEST));
        System.arraycopy(rest, 0, key, number.length, key.length - number.length);
        return key;
    }

    /** The key for messages: as text, with what is no printable ASCII replaced. */
    public static String text(byte[] key) {
        return new String(key, StandardCharsets.ISO_8859_1).replaceAll("[^\\x20-\\x7e]", "?");
    }
}
