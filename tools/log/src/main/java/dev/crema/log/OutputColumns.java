package dev.crema.log;

import java.util.Arrays;
import java.util.List;

/**
 * Named columns of output values, all of one length: what a net printed as {@code Train net output}, {@code Test net
 * output} or {@code Batch i, name = v}. A value that a row does not have is {@link Absent#VALUE}.
 *
 * <p>Unmodifiable and safe to share between threads, as long as nobody writes into the arrays handed in.
 */
public final class OutputColumns {
    private final List<String> names;
    private final double[][] columns;
    private final int size;

    /**
     * @param names column names, without repetition
     * @param columns one array a name, each at least {@code size} long
     * @param size number of rows
     */
    public OutputColumns(List<String> names, double[][] columns, int size) {
        if (names.size() != columns.length) {
            throw new IllegalArgumentException(names.size() + " names for " + columns.length + " columns");
        }
        this.names = List.copyOf(names);
        this.columns = columns.clone();
        this.size = size;
    }

    /** No columns, and {@code size} rows. */
    public static OutputColumns none(int size) {
        return new OutputColumns(List.of(), new double[0][], size);
    }

    /** Column names, in the order in which the log first showed them; a vector's are {@code name[0]}, {@code name[1]}… */
    public List<String> names() {
        return names;
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** The value of column number {@code column} in {@code row}, or {@link Absent#VALUE}. */
    public double value(int column, int row) {
        return columns[column][row];
    }

    /** A column by name.
     *
     * @throws IllegalArgumentException if there is no such column; the message lists those there are
     */
    public Column column(String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("no output named '" + name + "'; there are " + names);
        }
        return new Column(columns[at], size);
    }

    /** Whether there is a column of this name. */
    public boolean has(String name) {
        return names.contains(name);
    }

    /** The rows {@code rows}, in that order. */
    OutputColumns select(int[] rows) {
        double[][] picked = new double[columns.length][rows.length];
        for (int c = 0; c < columns.length; c++) {
            for (int i = 0; i < rows.length; i++) {
                picked[c][i] = columns[c][rows[i]];
            }
        }
        return new OutputColumns(names, picked, rows.length);
    }

    /** One column of numbers. */
    public static final class Column {
        private final double[] values;
        private final int size;

        Column(double[] values, int size) {
            this.values = values;
            this.size = size;
        }

        /** Number of rows. */
        public int size() {
            return size;
        }

        /** The value in {@code row}, or {@link Absent#VALUE}. */
        public double get(int row) {
            return values[row];
        }

        /** Whether {@code row} has a value; a printed {@code nan} is one. */
        public boolean has(int row) {
            return !Absent.is(values[row]);
        }

        /** A copy of the values. */
        public double[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
