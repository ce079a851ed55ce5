package dev.crema.log;

import dev.crema.log.text.Decimal;

/**
 * What a column of numbers holds where the log said nothing.
 *
 * <p>A Caffe log may say {@code nan}, so an ordinary NaN cannot mean "no value". Like R's {@code NA_real_}, an absent
 * value is a quiet NaN with a payload of its own: arithmetic and pictures treat it as NaN, {@link #is} tells it apart.
 */
public final class Absent {
    /** The absent value. */
    public static final double VALUE = Decimal.ABSENT_VALUE;

    /** The absent point in time, for columns of microseconds. */
    public static final long TIME = Long.MIN_VALUE;

    private Absent() {}

    /** Whether {@code value} is the absent value; false for a NaN that the log printed. */
    public static boolean is(double value) {
        return Decimal.isAbsent(value);
    }
}
