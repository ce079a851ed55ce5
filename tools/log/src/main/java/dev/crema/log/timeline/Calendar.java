package dev.crema.log.timeline;

import dev.crema.log.Absent;
import dev.crema.log.text.Stamp;

/** Turns counted stamps into microseconds since 1970, once the year of the first line is known. */
public final class Calendar {
    private static final long DAY = 86_400_000_000L;

    private final int base;

    /** @param base real year of {@link YearCounter#FIRST} */
    public Calendar(int base) {
        this.base = base;
    }

    /** Real year of the log's first line. */
    public int base() {
        return base;
    }

    /** Microseconds since 1970-01-01 00:00 of the machine's local time; NONE becomes {@link Absent#TIME}. */
    public long micros(long counted) {
        if (counted == Stamp.NONE) {
            return Absent.TIME;
        }
        int year = Stamp.year(counted) - YearCounter.FIRST + base;
        return daysSince1970(year, Stamp.month(counted), Stamp.day(counted)) * DAY + Stamp.microOfDay(counted);
    }

    /** Days of the proleptic Gregorian calendar; a year that begins in March puts the leap day last (Hinnant 2013). */
    static long daysSince1970(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(shifted, 400);
        int ofEra = shifted - era * 400;
        int ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097L + ofEra * 365L + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }

    /** Whether a year has a 29 February. */
    static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
