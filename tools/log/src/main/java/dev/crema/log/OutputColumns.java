package dev.crema.log;

import dev.crema.log.columns.NumberColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Named columns of output values, all of one length: what a net printed as {@code Train net output}, {@code Test net
 * output} or {@code Batch i, name = v}. A value that a row does not have is {@link Absent#VALUE}.
 *
 * <p>Unmodifiable and safe to share between threads, as long as nobody appends to the columns handed in.
 */
public final class OutputColumns {
    private final List<String> names;
    private final List<NumberColumn> columns;
    private final int size;
    private final double[] lossWeights;

    /**
     * @param names column names, without repetition
     * @param columns one column a name; rows behind its end are absent
     * @param size number of rows
     */
    @SuppressWarnings("exports") // for the reader in this module
    public OutputColumns(List<String> names, List<NumberColumn> columns, int size) {
        this(names, columns, size, unweighted(names.size()));
    }

    /**
     * @param lossWeights what was printed behind the values of each column as the loss's weight, {@code (* 0.3 = …
     *     loss)}; NaN for what is no loss
     */
    @SuppressWarnings("exports") // for the reader in this module
    public OutputColumns(List<String> names, List<NumberColumn> columns, int size, double[] lossWeights) {
        if (names.size() != columns.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + columns.size() + " columns");
        }
        this.names = List.copyOf(names);
        this.columns = List.copyOf(columns);
        this.size = size;
        this.lossWeights = lossWeights.clone();
    }

    private static double[] unweighted(int columns) {
        double[] weights = new double[columns];
        Arrays.fill(weights, Double.NaN);
        return weights;
    }

    /** The weight in the objective that the log printed behind this output; empty for what is no loss. */
    public OptionalDouble lossWeight(String name) {
        int at = names.indexOf(name);
        return at < 0 || Double.isNaN(lossWeights[at]) ? OptionalDouble.empty() : OptionalDouble.of(lossWeights[at]);
    }

    /** No columns, and {@code size} rows. */
    public static OutputColumns none(int size) {
        return new OutputColumns(List.of(), List.of(), size);
    }

    /** The values of some rows. */
    OutputColumns only(int[] rows) {
        List<NumberColumn> some = new ArrayList<>();
        for (NumberColumn column : columns) {
            NumberColumn values = new NumberColumn();
            for (int row : rows) {
                values.add(column.decimal(row));
            }
            some.add(values);
        }
        return new OutputColumns(names, some, rows.length, lossWeights);
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
        return columns.get(column).get(Objects.checkIndex(row, size));
    }

    /** The same as the log printed it, see {@link dev.crema.log.text.Decimal}. */
    public long decimal(int column, int row) {
        return columns.get(column).decimal(Objects.checkIndex(row, size));
    }

    /** The values of a row by name, without those that it does not have. */
    public Map<String, Double> row(int row) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int column = 0; column < names.size(); column++) {
            double value = value(column, row);
            if (!Absent.is(value)) {
                values.put(names.get(column), value);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /**
     * A column by name.
     *
     * @throws IllegalArgumentException if there is no such column; the message lists those there are
     */
    public Column column(String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("no output named '" + name + "'; there are " + names);
        }
        return new Column(columns.get(at), size);
    }

    /** Whether there is a column of this name. */
    public boolean has(String name) {
        return names.contains(name);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof OutputColumns other
                && size == other.size
                && names.equals(other.names)
                && columns.equals(other.columns)
                && Arrays.equals(lossWeights, other.lossWeights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(names, size);
    }

    /** One column of numbers. */
    public static final class Column {
        private final NumberColumn values;
        private final int size;

        Column(NumberColumn values, int size) {
            this.values = values;
            this.size = size;
        }

        /** Number of rows. */
        public int size() {
            return size;
        }

        /** The value in {@code row}, or {@link Absent#VALUE}. */
        public double get(int row) {
            return values.get(Objects.checkIndex(row, size));
        }

        /** Whether {@code row} has a value; a printed {@code nan} is one. */
        public boolean has(int row) {
            return values.has(Objects.checkIndex(row, size));
        }

        /** A copy of the values. */
        public double[] toArray() {
            double[] copy = new double[size];
            for (int row = 0; row < size; row++) {
                copy[row] = values.get(row);
            }
            return copy;
        }
    }
}
