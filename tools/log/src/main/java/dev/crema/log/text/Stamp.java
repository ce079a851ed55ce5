package dev.crema.log.text;

/**
 * A glog clock in one {@code long}: year (14 bits, 0 where the log gives none), month (4), day (5), microsecond of the
 * day (37). Stamps of one year compare as numbers.
 */
public final class Stamp {
    /** No clock. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long MICROS = (1L << 37) - 1;

    private Stamp() {}

    /** A stamp; nothing is checked. */
    public static long of(int year, int month, int day, long microOfDay) {
        return (long) year << 46 | (long) month << 42 | (long) day << 37 | microOfDay;
    }

    /** The year, or 0. */
    public static int year(long stamp) {
        return (int) (stamp >>> 46);
    }

    /** Month, 1 to 12. */
    public static int month(long stamp) {
        return (int) (stamp >>> 42) & 15;
    }

    /** Day of the month, from 1. */
    public static int day(long stamp) {
        return (int) (stamp >>> 37) & 31;
    }

    /** Microsecond of the day. */
    public static long microOfDay(long stamp) {
        return stamp & MICROS;
    }

    /** The stamp at the beginning of its day. */
    public static long midnight(long stamp) {
        return stamp & ~MICROS;
    }

    /** The stamp in another year. */
    public static long withYear(long stamp, int year) {
        return (stamp & ((1L << 46) - 1)) | ((long) year << 46);
    }
}
