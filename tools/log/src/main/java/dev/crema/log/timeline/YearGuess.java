package dev.crema.log.timeline;

import dev.crema.log.text.Stamp;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.TimeZone;

/**
 * The year of a log's first line: what the log says, else a date in its name that fits its first line, else what the
 * caller says, else the file's modification time, which is near the last line. A log with a 29 February that none of the
 * last two fits goes to the leap year before.
 */
public final class YearGuess {
    private static final long DAY = 86_400_000;

    private YearGuess() {}

    /**
     * @param years what was counted
     * @param name name of the file
     * @param caller the caller's word
     * @param modifiedMillis modification time of the file, or now for a stream
     */
    public static Calendar calendar(YearCounter years, String name, OptionalInt caller, long modifiedMillis) {
        if (years.base() >= 0) {
            return new Calendar(years.base());
        }
        if (years.first() == Stamp.NONE) {
            return new Calendar(1970);
        }
        int named = inName(name, years.first());
        if (named > 0) {
            return new Calendar(named);
        }
        int base = caller.isPresent() ? caller.getAsInt() : byModification(years, modifiedMillis);
        int leap = years.leapYear();
        while (leap >= 0 && !Calendar.isLeap(base + leap - YearCounter.FIRST)) {
            base--;
        }
        return new Calendar(base);
    }

    private static int byModification(YearCounter years, long millis) {
        // Not by java.time's zones: they look for providers in every jar, which costs more than to read a small log.
        long local = millis + TimeZone.getDefault().getOffset(millis);
        LocalDate modified = LocalDate.ofEpochDay(Math.floorDiv(local, DAY));
        long last = years.last();
        int lastDay = Stamp.month(last) * 31 + Stamp.day(last);
        int modifiedDay = modified.getMonthValue() * 31 + modified.getDayOfMonth();
        int year = lastDay > modifiedDay + 1 ? modified.getYear() - 1 : modified.getYear();
        return year - (Stamp.year(last) - YearCounter.FIRST);
    }

    /** A year in the name, with the month and day of the first line behind it ({@code 20150703}, {@code 2016-01-24}). */
    private static int inName(String name, long first) {
        for (int i = 0; i + 8 <= name.length(); i++) {
            int year = digits(name, i, 4);
            if (year < 2012 || year > 2100) {
                continue;
            }
            int at = i + 4;
            int gap = at < name.length() && "-_.".indexOf(name.charAt(at)) >= 0 ? 1 : 0;
            int month = digits(name, at + gap, 2);
            int day = digits(name, at + gap + 2 + gap, 2);
            if (month < 1 || month > 12 || day < 1 || day > 31) {
                continue;
            }
            int apart = (month - Stamp.month(first)) * 31 + day - Stamp.day(first);
            if (Math.abs(apart) <= 2) {
                return year;
            }
        }
        return -1;
    }

    private static int digits(String text, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            if (i >= text.length() || text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
