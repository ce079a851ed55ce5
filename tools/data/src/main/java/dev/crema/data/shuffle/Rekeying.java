package dev.crema.data.shuffle;

import dev.crema.data.record.Keys;
import java.util.Arrays;

/**
 * New keys for records that change places: the number in front is the new place, what follows it stays. So
 * {@code 00000041_cats/7.jpg} becomes {@code 00000003_cats/7.jpg}; a key without a number gets one and a {@code _}.
 */
final class Rekeying {
    /** A key grows at most by a number of ten digits and its underscore. */
    static final int GROWS = 11;

    private Rekeying() {}

    /** @param records how many get new keys */
    static byte[] at(int position, int records, byte[] old) {
        int digits = 0;
        while (digits < old.length && old[digits] >= '0' && old[digits] <= '9') {
            digits++;
        }
        // Caffe's tools write 5 (CIFAR) or 8 digits, alone or before an underscore; other digits are part of a name.
        boolean numbered = digits >= 5 && (digits == old.length || old[digits] == '_');
        return Keys.named(position, records, numbered ? Arrays.copyOfRange(old, digits, old.length) : prefixed(old));
    }

    private static byte[] prefixed(byte[] name) {
        byte[] rest = new byte[name.length + 1];
        rest[0] = '_';
        System.arraycopy(name, 0, rest, 1, name.length);
        return rest;
    }
}
