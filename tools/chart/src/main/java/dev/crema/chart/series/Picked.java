package dev.crema.chart.series;

import dev.crema.chart.Column;

/** Some points of a column, by their indices, without a copy. */
public record Picked(Column of, Indices indices) implements Column {

    /** The indices of the points. */
    public static final class Indices {
        private final int[] values;

        public Indices(int[] values) {
            this.values = values.clone();
        }
    }

    @Override
    public int size() {
        return indices.values.length;
    }

    @Override
    public double get(int index) {
        return of.get(indices.values[index]);
    }
}
