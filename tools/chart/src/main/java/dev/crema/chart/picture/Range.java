package dev.crema.chart.picture;

import dev.crema.chart.Axis;
import dev.crema.chart.Column;
import dev.crema.chart.Limits;
import dev.crema.chart.Scale;

/**
 * The values an axis shows.
 *
 * @param only the one value of a constant, which gets the axis' only tick; NaN where values differ
 */
record Range(double low, double high, double only) {
    /** Values that differ by less than this share of themselves differ by rounding. */
    private static final double ROUNDING = 1e-9;

    private static final double HALF_AN_HOUR = 1800;

    /** A curve this near to zero, as a share of the highest, is kept off the axis so that it can be seen. */
    private static final double TOUCHES = 0.015;

    /** Of a logarithmic axis: beyond, doubles end. */
    private static final double SMALLEST = 1e-300;

    private static final double LARGEST = 1e300;

    Range(double low, double high) {
        this(low, high, Double.NaN);
    }

    double span() {
        return high - low;
    }

    /** Gathers values that an axis of one scale can show. */
    static final class Builder {
        private final boolean positiveOnly;
        private final boolean belowOne;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        Builder(Axis axis) {
            belowOne = axis.scale() == Scale.SHARE;
            positiveOnly = axis.scale() == Scale.LOG10 || axis.scale() == Scale.LOG2;
        }

        Builder add(double value) {
            if (Double.isFinite(value) && (value > 0 || !positiveOnly) && (value < 1 || !belowOne)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            return this;
        }

        Builder addAll(Column values) {
            for (int i = 0; i < values.size(); i++) {
                add(values.get(i));
            }
            return this;
        }

        boolean isEmpty() {
            return low > high;
        }

        Range range() {
            if (!isEmpty()) {
                return new Range(low, high);
            }
            return positiveOnly ? new Range(1, 10) : new Range(0, belowOne ? 0.9 : 1);
        }
    }

    /** Whether all values are one, but for rounding. */
    private boolean isConstant() {
        return span() <= ROUNDING * Math.max(Math.abs(low), Math.abs(high));
    }

    /** For y: some air above and below; down to zero when zero is near; fractions stay within 0 to 1. */
    Range padded(Scale scale) {
        if (scale == Scale.TIME) {
            double air = high > low ? span() * 0.02 : HALF_AN_HOUR;
            return new Range(low - air, high + air);
        }
        if (scale == Scale.SHARE) {
            double air = high > low ? Math.pow((1 - low) / (1 - high), 0.05) : 2;
            return new Range(1 - (1 - low) * air, 1 - (1 - high) / air);
        }
        if (isConstant()) {
            double value = low + span() / 2;
            if (scale != Scale.LINEAR) {
                return new Range(Math.max(SMALLEST, value / 2), Math.min(LARGEST, value * 2), value);
            }
            double half = value == 0 ? 1 : Math.abs(value) * 0.1;
            return new Range(value - half, value + half, value);
        }
        if (scale != Scale.LINEAR) {
            double factor = high > low ? Math.exp(0.05 * (Math.log(high) - Math.log(low))) : 2;
            return new Range(Math.max(SMALLEST, low / factor), Math.min(LARGEST, high * factor));
        }
        double air = span() * 0.05;
        boolean nearZero = low >= 0 && low < 0.35 * high;
        boolean fraction = low >= 0 && high <= 1 && high > 0.9;
        return new Range(
                nearZero ? (low < TOUCHES * high ? -TOUCHES * high : 0) : fraction ? Math.max(0, low - air) : low - air,
                fraction ? Math.min(1.01, high + air) : high + air);
    }

    /** These ends where they are given; where the other end then lies beyond them, it moves. */
    Range limited(Axis axis) {
        Limits limits = axis.limits();
        boolean positive = axis.scale() == Scale.LOG10 || axis.scale() == Scale.LOG2;
        if (positive && limits.low() <= 0) {
            return this;
        }
        double from = Double.isNaN(limits.low()) ? low : limits.low();
        double to = Double.isNaN(limits.high()) ? high : limits.high();
        if (from < to) {
            return from == low && to == high ? this : new Range(from, to);
        }
        double air = Math.max(Math.abs(from), Math.abs(to)) + 1;
        return Double.isNaN(limits.low()) ? new Range(to - air, to) : new Range(from, from + air);
    }

    boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** So much more at both ends that a curve visibly leaves the picture, and no more. */
    Range around(Scale scale) {
        return switch (scale) {
            case LINEAR -> new Range(low - span(), high + span());
            case SHARE -> new Range(1 - 10 * (1 - low), 1 - (1 - high) / 10);
            default -> new Range(low / 10, high * 10);
        };
    }

    /** For x: edge to edge, from zero when zero is near. */
    Range tight(Scale scale) {
        if (isConstant()) {
            return padded(scale);
        }
        return scale == Scale.LINEAR && low > 0 && low < 0.1 * high ? new Range(0, high) : this;
    }
}
