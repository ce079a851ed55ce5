package dev.crema.chart;

/** The interval around a series' y, point by point; {@link #NONE} where there is none. */
public record Band(Column low, Column high) {
    public static final Band NONE = new Band(Column.EMPTY, Column.EMPTY);

    public Band {
        if (low.size() != high.size()) {
            throw new IllegalArgumentException(
                    "a band with " + low.size() + " low and " + high.size() + " high values");
        }
    }

    public boolean isPresent() {
        return low.size() > 0;
    }
}
