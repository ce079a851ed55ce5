package dev.crema.log.timeline;

import dev.crema.log.text.Stamp;

/**
 * Gives stamps without a year one that counts from the first line: {@link #FIRST} for the year in which the log begins,
 * one more after each New Year. Each stamp goes to the year in which it is nearest to the stamp before: a step back of
 * more than half a year is a New Year, a smaller one is disorder.
 */
public final class YearCounter {
    /** The counted year of the first line. */
    public static final int FIRST = 500;

    private static final int DAYS = 31;
    private static final int HALF = 186;

    private long lastDay = -1;
    private long lastBits;
    private int day;
    private int year = FIRST;
    private int base = -1;
    private long first = Stamp.NONE;
    private long last = Stamp.NONE;
    private boolean leapDay;
    private int leapYear;

    /** The stamp with a counted year; NONE stays NONE. */
    public long count(long stamp) {
        if (stamp == Stamp.NONE) {
            return stamp;
        }
        long dayBits = stamp >>> 37;
        if (dayBits != lastDay) {
            newDay(stamp, dayBits);
        }
        last = Stamp.withYear(stamp, 0) | lastBits;
        if (first == Stamp.NONE) {
            first = last;
        }
        return last;
    }

    private void newDay(long stamp, long dayBits) {
        int stampYear = Stamp.year(stamp);
        int newDay = Stamp.month(stamp) * DAYS + Stamp.day(stamp);
        if (stampYear > 0) {
            anchor(stampYear, year);
            year = stampYear - base + FIRST;
        } else if (lastDay >= 0) {
            int step = newDay - day;
            year += step < -HALF ? 1 : step > HALF ? -1 : 0;
        }
        day = newDay;
        lastDay = dayBits;
        lastBits = (long) year << 46;
        if (Stamp.month(stamp) == 2 && Stamp.day(stamp) == 29) {
            leapDay = true;
            leapYear = year;
        }
    }

    /** The log says its date: glog's header, NVCaffe's first line. */
    public void said(int saidYear, int month, int dayOfMonth) {
        int saidDay = month * DAYS + dayOfMonth;
        if (lastDay >= 0) {
            int step = saidDay - day;
            year += step < -HALF ? 1 : step > HALF ? -1 : 0;
        }
        anchor(saidYear, year);
        year = saidYear - base + FIRST;
        day = saidDay;
        lastDay = (long) month << 5 | dayOfMonth;
        lastBits = (long) year << 46;
    }

    private void anchor(int realYear, int counted) {
        if (base < 0) {
            base = realYear - counted + FIRST;
        }
    }

    /** The real year of {@link #FIRST}, or −1 where the log does not say. */
    public int base() {
        return base;
    }

    /** The first stamp counted, or NONE. */
    public long first() {
        return first;
    }

    /** The last stamp counted, or NONE. */
    public long last() {
        return last;
    }

    /** Counted year of a 29 February, or −1 where the log has none. */
    public int leapYear() {
        return leapDay ? leapYear : -1;
    }
}
