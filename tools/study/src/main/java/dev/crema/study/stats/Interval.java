package dev.crema.study.stats;

/** A closed interval, in the unit of what it bounds. */
public record Interval(double low, double high) {
    /** @throws IllegalArgumentException when the ends are out of order or not numbers */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval needs low <= high, got " + low + " and " + high);
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
