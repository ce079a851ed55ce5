package dev.crema.data.shuffle;

import dev.crema.data.lmdb.LmdbCursor;
import dev.crema.data.lmdb.LmdbReader;
import java.util.Arrays;

/**
 * Where every record of an LMDB lies: its key and the place of its value. 16 bytes a record and its key, so that the
 * index of a set fits where the set does not.
 */
final class RecordIndex {
    private long[] offsets;
    private int[] lengths;
    private long[] keyEnds;
    private final ByteStore keys = new ByteStore();
    private int size;
    private long valueBytes;

    RecordIndex(LmdbReader reader) {
        int expected = Math.toIntExact(reader.records());
        offsets = new long[expected];
        lengths = new int[expected];
        keyEnds = new long[expected];
        try (LmdbCursor cursor = reader.cursor()) {
            while (cursor.next()) {
                add(cursor);
            }
        }
    }

    private void add(LmdbCursor cursor) {
        if (size == offsets.length) {
            int more = size + size / 2 + 16;
            offsets = Arrays.copyOf(offsets, more);
            lengths = Arrays.copyOf(lengths, more);
            keyEnds = Arrays.copyOf(keyEnds, more);
        }
        offsets[size] = cursor.valueOffset();
        lengths[size] = cursor.valueBytes();
        keys.append(cursor.key());
        keyEnds[size] = keys.size();
        valueBytes += cursor.valueBytes();
        size++;
    }

    int size() {
        return size;
    }

    byte[] key(int record) {
        long from = record == 0 ? 0 : keyEnds[record - 1];
        return keys.read(from, (int) (keyEnds[record] - from));
    }

    byte[] value(LmdbReader reader, int record) {
        return reader.read(offsets[record], lengths[record]);
    }

    /** A bound on the size of a database of these records under keys at most {@code longer} bytes longer. */
    long bytesAtMost(int longer) {
        // Small records leave at most half a page empty; large ones at most one page each.
        return 2 * (valueBytes + keys.size() + (long) size * (longer + 16)) + 16 * 4096;
    }
}
