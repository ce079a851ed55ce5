package dev.crema.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/**
 * Records that stand in two databases, label included. Of large databases a sample is looked at, so a small overlap of
 * large ones may pass.
 *
 * @param shared records of the test set that are in the training set
 * @param seen records of the test set that were looked for
 */
public record Overlap(long shared, long seen) {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** An odd number without pattern: 2^64 divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4). */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Compares two databases. */
    public static Overlap of(DatabaseInfo training, DatabaseInfo test) {
        Set<Long> wanted = new HashSet<>();
        test.glance(cursor -> wanted.add(hash(cursor.value())));
        Set<Long> found = new HashSet<>();
        training.glance(cursor -> {
            Long hash = hash(cursor.value());
            if (wanted.contains(hash)) {
                found.add(hash);
            }
        });
        return new Overlap(found.size(), wanted.size());
    }

    /** Two of a million records have one hash by chance with a probability of 3 in 100 million. */
    private static long hash(byte[] bytes) {
        long hash = bytes.length;
        int i = 0;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            hash = mixed(hash, (long) LONG.get(bytes, i));
        }
        for (; i < bytes.length; i++) {
            hash = mixed(hash, bytes[i]);
        }
        return hash;
    }

    private static long mixed(long hash, long word) {
        long mixed = (hash ^ word) * MIX;
        return mixed ^ (mixed >>> 32);
    }
}
