package dev.crema.log.columns;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongUnaryOperator;

/** A growing column of longs, in chunks that are never copied. One thread appends. */
public final class LongColumn {
    private static final int BITS = 12;
    private static final int CHUNK = 1 << BITS;

    private long[][] chunks = new long[4][];
    private int size;

    /** A column of these values. */
    public static LongColumn of(long... values) {
        LongColumn column = new LongColumn();
        for (long value : values) {
            column.add(value);
        }
        return column;
    }

    /** Number of values. */
    public int size() {
        return size;
    }

    /**
     * The value of a row.
     *
     * @throws IndexOutOfBoundsException unless it is below {@link #size}
     */
    public long get(int row) {
        Objects.checkIndex(row, size);
        return chunks[row >>> BITS][row & CHUNK - 1];
    }

    /** Appends. */
    public void add(long value) {
        int chunk = size >>> BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new long[CHUNK];
        }
        chunks[chunk][size++ & CHUNK - 1] = value;
    }

    /** Replaces the values from a row on, in their order; only while nobody else reads. */
    public void replaceFrom(int first, LongUnaryOperator replacement) {
        for (int row = first; row < size; ) {
            long[] chunk = chunks[row >>> BITS];
            int from = row & CHUNK - 1;
            int to = Math.min(CHUNK, from + size - row);
            for (int i = from; i < to; i++) {
                chunk[i] = replacement.applyAsLong(chunk[i]);
            }
            row += to - from;
        }
    }

    /** Replaces a value; only while nobody else reads. */
    public void set(int row, long value) {
        chunks[row >>> BITS][row & CHUNK - 1] = value;
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof LongColumn other) || other.size != size) {
            return false;
        }
        for (int row = 0; row < size; row++) {
            if (get(row) != other.get(row)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return size;
    }
}
