package dev.crema.log.columns;

import java.util.Arrays;
import java.util.Objects;

/** A growing column of integers, in chunks that are never copied. One thread appends; what was appended never changes. */
public final class IntColumn {
    private static final int BITS = 12;
    private static final int CHUNK = 1 << BITS;

    private int[][] chunks = new int[4][];
    private int size;

    /** A column of these values. */
    public static IntColumn of(int... values) {
        IntColumn column = new IntColumn();
        for (int value : values) {
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
    public int get(int row) {
        Objects.checkIndex(row, size);
        return chunks[row >>> BITS][row & CHUNK - 1];
    }

    /** The largest value, or {@code least} where none is larger. */
    public int max(int least) {
        int most = least;
        for (int from = 0; from < size; from += CHUNK) {
            int[] chunk = chunks[from >>> BITS];
            int length = Math.min(CHUNK, size - from);
            for (int i = 0; i < length; i++) {
                most = Math.max(most, chunk[i]);
            }
        }
        return most;
    }

    /** Appends. */
    public void add(int value) {
        int chunk = size >>> BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new int[CHUNK];
        }
        chunks[chunk][size++ & CHUNK - 1] = value;
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof IntColumn other) || other.size != size) {
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
