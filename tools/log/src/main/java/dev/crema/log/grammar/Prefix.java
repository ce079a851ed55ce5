package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import dev.crema.log.text.Stamp;

/**
 * glog's prefix: {@code [IWEF]mmdd hh:mm:ss.uuuuuu tid file:line] }, or with {@code yyyymmdd}. The date and hour of the
 * last line are remembered, for the next line has mostly the same.
 */
final class Prefix {
    private static final int SHORTEST = 20;
    private static final int SHORTEST_SOURCE = "net.cpp:1] ".length();

    private long cachedWord;
    private long cachedBase;

    /** Whether a prefix (its letter, date and hour) begins at {@code at}. */
    static boolean isAt(Line line, int at, int to) {
        byte[] b = line.bytes;
        if (to - at < SHORTEST || !isSeverity(b[at]) || !Bytes.isDigit(b[at + 1])) {
            return false;
        }
        int digits = Bytes.digitsEnd(b, at + 1, at + 10) - at - 1;
        return (digits == 4 || digits == 8)
                && b[at + digits + 1] == ' '
                && Bytes.isDigit(b[at + digits + 2])
                && Bytes.isDigit(b[at + digits + 3])
                && b[at + digits + 4] == ':';
    }

    private static boolean isSeverity(byte b) {
        return b == 'I' || b == 'W' || b == 'E' || b == 'F';
    }

    /**
     * Reads the prefix at {@code at} into the line: clock, thread, file, severity, and the start of the message.
     *
     * @return false where there is none; the line is as before, but for fields of the prefix
     */
    boolean read(Line line, int at, int to) {
        byte[] b = line.bytes;
        if (to - at < SHORTEST || !isSeverity(b[at])) {
            return false;
        }
        long word = Bytes.word(b, at + 1);
        int minutes = at + 9;
        long base;
        if (word == cachedWord) {
            base = cachedBase;
        } else if (b[at + 5] == ' ') {
            base = base(0, pair(b, at + 1), pair(b, at + 3), b, at + 6);
            if (base == Stamp.NONE) {
                return false;
            }
            cachedWord = word;
            cachedBase = base;
        } else if (b[at + 9] == ' ' && to - at >= SHORTEST + 4) {
            base = base(pair(b, at + 1) * 100 + pair(b, at + 3), pair(b, at + 5), pair(b, at + 7), b, at + 10);
            minutes = at + 13;
            if (base == Stamp.NONE) {
                return false;
            }
        } else {
            return false;
        }
        int minute = pair(b, minutes);
        int second = pair(b, minutes + 3);
        if ((minute | second) < 0 || minute > 59 || second > 60 || b[minutes + 2] != ':' || b[minutes + 5] != '.') {
            return false;
        }
        int m1 = pair(b, minutes + 6);
        int m2 = pair(b, minutes + 8);
        int m3 = pair(b, minutes + 10);
        int behind = minutes + 12;
        int micros = m1 * 10_000 + m2 * 100 + m3;
        if ((m1 | m2 | m3) < 0) { // other tools shorten the fraction
            behind = Bytes.digitsEnd(b, minutes + 6, Math.min(to, minutes + 12));
            micros = fraction(b, minutes + 6, behind);
        }
        int next = thread(line, behind, to);
        if (next < 0) {
            return false;
        }
        line.start = at;
        line.severity = b[at];
        line.stamp = base + (minute * 60L + second) * 1_000_000L + micros;
        return file(line, next, to);
    }

    /**
     * Reads what is left of a prefix whose first words somebody cut away: {@code file:line] }, of a source file of Caffe's.
     *
     * @return false where there is none
     */
    boolean readSource(Line line, int at, int to) {
        if (to - at < SHORTEST_SOURCE || !file(line, at, to)) {
            return false;
        }
        if (!CaffeFiles.isCaffe(Bytes.text(line.bytes, line.fileFrom, line.fileTo))) {
            return false;
        }
        line.severity = 'I';
        line.stamp = Stamp.NONE;
        line.thread = Where.NO_THREAD;
        return true;
    }

    /** Digits behind the point as microseconds. */
    private static int fraction(byte[] b, int from, int to) {
        int micros = 0;
        for (int i = from; i < from + 6; i++) {
            micros = micros * 10 + (i < to ? b[i] - '0' : 0);
        }
        return micros;
    }

    /** The stamp of a full hour, or NONE where a field is no number or out of range. */
    private static long base(int year, int month, int day, byte[] b, int hourAt) {
        int hour = pair(b, hourAt);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 23) {
            return Stamp.NONE;
        }
        return b[hourAt + 2] == ':' ? Stamp.of(year, month, day, hour * 3_600_000_000L) : Stamp.NONE;
    }

    /** Two digits as a number, negative where they are none. */
    private static int pair(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return (tens | ones) < 0 || tens > 9 || ones > 9 ? -10_000 : tens * 10 + ones;
    }

    private static int thread(Line line, int from, int to) {
        byte[] b = line.bytes;
        int at = from;
        while (at < to && b[at] == ' ') {
            at++;
        }
        int first = at;
        long thread = 0;
        while (at < to && b[at] != ' ') {
            thread = thread * 10 + (b[at] - '0');
            at++;
        }
        line.thread = thread;
        return at == first || at == from || at >= to ? -1 : at + 1;
    }

    private static boolean file(Line line, int from, int to) {
        byte[] b = line.bytes;
        int at = from;
        while (at < to && b[at] != ']') {
            at++;
        }
        if (at >= to || at == from) {
            return false;
        }
        int colon = at - 1;
        while (colon > from && Bytes.isDigit(b[colon])) {
            colon--;
        }
        if (b[colon] != ':') {
            return false;
        }
        line.fileFrom = from;
        line.fileTo = colon;
        line.from = Math.min(at + 2, to);
        line.to = to;
        return true;
    }
}
