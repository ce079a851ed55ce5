package dev.crema.data;

import dev.crema.data.DatabaseInfo.LabelRange;
import dev.crema.data.record.Datums;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.stream.LongStream;

/**
 * The labels of a database's records and a hash of each record, from one reading: of every record of a small database, of
 * a sample of a large one.
 */
public final class RecordGlance {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** An odd number without pattern: 2^64 divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4). */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final LabelRange labels;
    /** Sorted, each once. */
    private final long[] hashes;

    private RecordGlance(LabelRange labels, long[] hashes) {
        this.labels = labels;
        this.hashes = hashes;
    }

    /**
     * Reads a database.
     *
     * @throws dev.crema.base.CremaException if a record is no Datum
     */
    public static RecordGlance of(DatabaseInfo database) {
        IntSummaryStatistics labels = new IntSummaryStatistics();
        LongStream.Builder hashes = LongStream.builder();
        database.glance(cursor -> {
            byte[] value = cursor.value();
            try {
                labels.accept(Datums.label(value));
            } catch (IOException e) {
                throw DatabaseInfo.notDatum(database.path(), cursor.key()).because(e);
            }
            hashes.add(hash(value));
        });
        return new RecordGlance(
                new LabelRange(labels.getMin(), labels.getMax(), labels.getCount()),
                hashes.build().sorted().distinct().toArray());
    }

    /** The smallest and the largest label. */
    public LabelRange labels() {
        return labels;
    }

    /** How many different records were seen. */
    long different() {
        return hashes.length;
    }

    /** How many of these records the other database has, as far as both were read. */
    long sharedWith(RecordGlance other) {
        return LongStream.of(hashes)
                .filter(hash -> Arrays.binarySearch(other.hashes, hash) >= 0)
                .count();
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
