package dev.crema.data;

import dev.crema.data.DatabaseInfo.LabelRange;
import dev.crema.data.record.Datums;
import dev.crema.data.record.Keys;
import dev.crema.data.record.Shape;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
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
    private final String different;
    private final String broken;
    /** Sorted, each once. */
    private final long[] hashes;

    private RecordGlance(LabelRange labels, String different, String broken, long[] hashes) {
        this.labels = labels;
        this.different = different;
        this.broken = broken;
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
        Set<Integer> classes = new HashSet<>();
        List<Shape> first = new ArrayList<>();
        List<String> different = new ArrayList<>(1);
        List<String> broken = new ArrayList<>(1);
        database.glance(cursor -> {
            byte[] value = cursor.value();
            try {
                Datums.Head head = Datums.head(value);
                labels.accept(head.label());
                classes.add(head.label());
                if (!head.encoded() && first.isEmpty()) {
                    first.add(head.shape());
                }
                if (!head.isWhole() && broken.isEmpty()) {
                    broken.add("record " + Keys.text(cursor.key()) + " has " + head.bytes() + " bytes, its shape "
                            + head.shape() + " needs " + head.shape().values());
                } else if (!head.encoded() && !head.shape().equals(first.get(0)) && different.isEmpty()) {
                    different.add("the first is " + first.get(0) + ", record " + Keys.text(cursor.key()) + " is "
                            + head.shape());
                }
            } catch (IOException e) {
                throw DatabaseInfo.notDatum(database.path(), cursor.key()).because(e);
            }
            hashes.add(hash(value));
        });
        return new RecordGlance(
                new LabelRange(labels.getMin(), labels.getMax(), labels.getCount(), classes.size()),
                String.join("", different),
                String.join("", broken),
                hashes.build().sorted().distinct().toArray());
    }

    /** The smallest and the largest label. */
    public LabelRange labels() {
        return labels;
    }

    /** Two records of unequal shape, in words; empty where none were seen. Compressed images are not looked at. */
    public String unequal() {
        return different;
    }

    /** A record that holds fewer or more values than its shape needs, in words; empty where none was seen. */
    public String broken() {
        return broken;
    }

    /** How many different records were seen. */
    long count() {
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
