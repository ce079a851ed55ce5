package dev.crema.log.assembly;

import dev.crema.log.text.Stamp;
import dev.crema.log.timeline.YearCounter;
import java.util.Locale;

/** Dates as logs write them. */
final class LogDates {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private LogDates() {}

    /** Takes a date with a year: {@code 2015/07/03 10:40:11} of glog's header, {@code … started at Tue Apr  4 19:15:10 2017} of NVCaffe. */
    static void said(YearCounter years, String text) {
        String[] words = text.strip().split("\\s+", -1);
        String[] date = words[0].split("/", -1);
        if (date.length == 3) {
            say(years, number(date[0]), number(date[1]), number(date[2]));
            return;
        }
        int n = words.length;
        if (n >= 4) {
            int month = words[n - 4].length() == 3 ? MONTHS.indexOf(words[n - 4]) / 3 + 1 : 0;
            say(years, number(words[n - 1]), month, number(words[n - 3]));
        }
    }

    /** A stamp as glog prints it: {@code 1120 06:15:00}. */
    static String text(long stamp) {
        long second = Stamp.microOfDay(stamp) / 1_000_000;
        return String.format(
                Locale.ROOT,
                "%02d%02d %02d:%02d:%02d",
                Stamp.month(stamp),
                Stamp.day(stamp),
                second / 3600,
                second / 60 % 60,
                second % 60);
    }

    private static void say(YearCounter years, int year, int month, int day) {
        if (year >= 1990 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31) {
            years.said(year, month, day);
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }
}
