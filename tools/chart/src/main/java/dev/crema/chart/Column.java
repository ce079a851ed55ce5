package dev.crema.chart;

/**
 * An immutable column of doubles, read by index. Callers that keep their own columns implement it directly, so that ten
 * million points are never copied.
 */
public interface Column {
    /** No values. */
    Column EMPTY = of();

    /** Number of values. */
    int size();

    /** The value at {@code index}, which may be any double, NaN and infinities included. */
    double get(int index);

    /** A view of {@code values}; the caller does not change them afterwards. */
    static Column of(double... values) {
        return new Column() {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public double get(int index) {
                return values[index];
            }
        };
    }

    /** The first {@code size} of {@code values}, without a copy. */
    static Column of(double[] values, int size) {
        if (size > values.length) {
            throw new IllegalArgumentException("a column of " + size + " in an array of " + values.length);
        }
        return new Column() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public double get(int index) {
                return values[index];
            }
        };
    }

    /** A copy of the values. */
    default double[] toArray() {
        var values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = get(i);
        }
        return values;
    }
}
