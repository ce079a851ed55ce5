package dev.crema.chart;

/**
 * The interval around a series' y, point by point; {@link #NONE} where there is none.
 *
 * @param words what the interval is, for the key
 */
public record Band(Column low, Column high, String words) {
    /** No interval. */
    public static final Band NONE = new Band(Column.EMPTY, Column.EMPTY);

    public Band {
        if (low.size() != high.size()) {
            throw new IllegalArgumentException(
                    "a band with " + low.size() + " low and " + high.size() + " high values");
        }
    }

    /** The interval of a mean over seeds. */
    public Band(Column low, Column high) {
        this(low, high, "95 % interval over seeds");
    }

    /** Whether there is an interval. */
    public boolean isPresent() {
        return low.size() > 0;
    }
}
