package dev.crema.log.columns;

import dev.crema.log.text.Decimal;
import java.util.Arrays;

/**
 * A growing column of printed numbers. A chunk takes four bytes a value while all its numbers have the short form of
 * {@link Decimal}, eight once one has not; a row that was skipped is {@link Decimal#ABSENT_VALUE}. One thread appends.
 */
public final class NumberColumn {
    private static final int BITS = 12;
    private static final int CHUNK = 1 << BITS;

    private int[][] codes = new int[4][];
    private long[][] wide = new long[4][];
    private int size;

    /** A column of these values. */
    public static NumberColumn of(double... values) {
        NumberColumn column = new NumberColumn();
        for (double value : values) {
            column.add(Decimal.of(value));
        }
        return column;
    }

    /** Rows that were written; those behind are absent. */
    public int size() {
        return size;
    }

    /** The value of any row, {@link Decimal#ABSENT_VALUE} where there is none. */
    public double get(int row) {
        if (row >= size) {
            return Decimal.ABSENT_VALUE;
        }
        int[] chunk = codes[row >>> BITS];
        return chunk != null
                ? Decimal.codeToDouble(chunk[row & CHUNK - 1])
                : Decimal.toDouble(wide[row >>> BITS][row & CHUNK - 1]);
    }

    /** The value as {@link Decimal}. */
    public long decimal(int row) {
        if (row >= size) {
            return Decimal.ABSENT;
        }
        int[] chunk = codes[row >>> BITS];
        return chunk != null ? Decimal.ofCode(chunk[row & CHUNK - 1]) : wide[row >>> BITS][row & CHUNK - 1];
    }

    /** Whether a row has a value; a printed {@code nan} is one. */
    public boolean has(int row) {
        return decimal(row) != Decimal.ABSENT;
    }

    /** The first row of a range that holds a printed {@code nan} or {@code inf}, or −1. */
    public int firstNotFinite(int from, int to) {
        int end = Math.min(to, size);
        for (int row = from; row < end; row++) {
            int[] chunk = codes[row >>> BITS];
            boolean finite = chunk != null
                    ? Decimal.isFiniteCode(chunk[row & CHUNK - 1])
                    : Decimal.isFinite(wide[row >>> BITS][row & CHUNK - 1]);
            if (!finite && has(row)) {
                return row;
            }
        }
        return -1;
    }

    /** Writes a row that is not written yet; rows between are absent. */
    public void put(int row, long decimal) {
        while (size < row) {
            add(Decimal.ABSENT);
        }
        add(decimal);
    }

    /** Appends {@code count} numbers by their short codes, of {@code from} every {@code stride}-th from {@code first} on. */
    public void addCodes(int[] from, int first, int stride, int count) {
        int at = first;
        for (int left = count; left > 0; ) {
            add(Decimal.ofCode(from[at])); // begins a chunk where one is full
            at += stride;
            left--;
            int[] narrow = codes[(size - 1) >>> BITS];
            int place = size & CHUNK - 1;
            int fitting = narrow == null || place == 0 ? 0 : Math.min(left, CHUNK - place);
            for (int i = 0; i < fitting; i++, at += stride) {
                narrow[place + i] = from[at];
            }
            size += fitting;
            left -= fitting;
        }
    }

    /** Appends a {@link Decimal}. */
    public void add(long decimal) {
        int chunk = size >>> BITS;
        int at = size++ & CHUNK - 1;
        if (at == 0) {
            if (chunk == codes.length) {
                codes = Arrays.copyOf(codes, chunk * 2);
                wide = Arrays.copyOf(wide, chunk * 2);
            }
            codes[chunk] = new int[CHUNK];
        }
        int[] narrow = codes[chunk];
        if (narrow != null && Decimal.isShort(decimal)) {
            narrow[at] = Decimal.code(decimal);
            return;
        }
        if (narrow != null) {
            long[] wider = new long[CHUNK];
            for (int i = 0; i < at; i++) {
                wider[i] = Decimal.ofCode(narrow[i]);
            }
            wide[chunk] = wider;
            codes[chunk] = null;
        }
        wide[chunk][at] = decimal;
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof NumberColumn other) || other.size != size) {
            return false;
        }
        for (int row = 0; row < size; row++) {
            if (decimal(row) != other.decimal(row)) {
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
