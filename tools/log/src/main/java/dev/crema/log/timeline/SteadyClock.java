package dev.crema.log.timeline;

import dev.crema.log.text.Stamp;
import java.time.Month;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Time that does not go back where a machine's clock was set back in the middle of a session (by hand, by NTP, at the end
 * of summer time): from there on all stamps are later by as much, so that the session goes on without a gap.
 *
 * <p>Lines of several threads, and of messages composed within messages, reach a log in some disorder. Set back is only a
 * clock that one thread saw go back by more than {@link #DISORDER} and behind its last two lines, and stay back at its next.
 * A log that goes back
 * where a session begins is put together of several: that is no clock's doing.
 */
public final class SteadyClock {
    /** A line may be this much earlier than the one before, microseconds. */
    private static final long DISORDER = 1_000_000;

    private static final long DAY = 86_400_000_000L;

    /** Threads whose last lines are remembered; Caffe logs from a handful. */
    private static final int THREADS = 8;

    /** Any real year: differences within a log hardly depend on it. */
    private static final Calendar SOME_YEAR = new Calendar(2001);

    /**
     * A clock was set back.
     *
     * @param line number of the first line with the new time
     * @param from the last stamp of the old time, as the log has it
     * @param to the first of the new
     */
    public record Step(long line, long from, long to) {
        /** By how much, microseconds. */
        public long micros() {
            return SOME_YEAR.micros(from) - SOME_YEAR.micros(to);
        }
    }

    private final YearCounter years;
    private final long[] threads = new long[THREADS];
    private final long[] lasts = new long[THREADS];
    private final long[] befores = new long[THREADS];
    private int oldest;

    private long thread;
    private long last = Stamp.NONE;
    private long before = Stamp.NONE;
    private long printed = Stamp.NONE;

    private long shift;
    private @Nullable Step step;
    private long stepThread;
    private long shiftBefore;
    private boolean seconded;
    private boolean inSession;

    public SteadyClock(YearCounter years) {
        this.years = years;
        Arrays.fill(lasts, Stamp.NONE);
    }

    /** The stamp with a counted year, later by what the clock was set back; NONE stays NONE. */
    public long count(long stamp, long lineThread, long line) {
        long counted = years.count(stamp);
        if (counted == Stamp.NONE) {
            return counted;
        }
        if (lineThread != thread) {
            change(lineThread);
        }
        if (step != null && !seconded && lineThread == stepThread) {
            second(counted);
        }
        if (counted < last && last != Stamp.NONE) {
            back(counted, line);
        }
        before = last;
        last = counted;
        printed = counted;
        return shift == 0 ? counted : plus(counted, shift);
    }

    /** Whether it shows the time as the log has it, and no step back waits for its next line. */
    public boolean isSteady() {
        return step == null && shift == 0;
    }

    /** The stamp of the last line again; a session that begins may have changed it. */
    public long now() {
        return shift == 0 || printed == Stamp.NONE ? printed : plus(printed, shift);
    }

    /** A session begins: what went back since the last row went back between two sessions. */
    public void session() {
        if (step != null && !inSession) {
            shift = 0;
            step = null;
        }
        Arrays.fill(lasts, Stamp.NONE);
        last = Stamp.NONE;
        before = Stamp.NONE;
    }

    /** The session has a row at this time. */
    public void row() {
        inSession = true;
    }

    /** Where the clock was set back in the middle of a session, once, as soon as it is sure. */
    public @Nullable Step news() {
        if (step == null || !seconded || !inSession) {
            return null;
        }
        Step sure = step;
        step = null;
        return sure;
    }

    private void change(long to) {
        int slot = slot(thread);
        if (slot < 0) {
            slot = oldest;
            oldest = (oldest + 1) % THREADS;
        }
        threads[slot] = thread;
        lasts[slot] = last;
        befores[slot] = before;
        int known = slot(to);
        last = known < 0 ? Stamp.NONE : lasts[known];
        before = known < 0 ? Stamp.NONE : befores[known];
        thread = to;
    }

    private int slot(long wanted) {
        for (int i = 0; i < THREADS; i++) {
            if (threads[i] == wanted && lasts[i] != Stamp.NONE) {
                return i;
            }
        }
        return -1;
    }

    private void back(long counted, long line) {
        Step back = new Step(line, last, counted);
        boolean lastWasAhead = before != Stamp.NONE && counted >= before; // it alone had a wrong stamp
        if (back.micros() <= DISORDER || lastWasAhead) {
            return;
        }
        step = back;
        stepThread = thread;
        shiftBefore = shift;
        shift += back.micros();
        seconded = false;
        inSession = false;
        Arrays.fill(lasts, Stamp.NONE); // the other threads have the new time as well
    }

    /** The next line of the thread: if it is where the old time was, a single line had a wrong stamp. */
    private void second(long counted) {
        if (step != null && counted >= step.from()) {
            shift = shiftBefore;
            step = null;
        } else {
            seconded = true;
        }
    }

    /**
     * A stamp some time later. A day beyond the end of its month, as November 31, counts as what follows the month, so
     * that a 29 February needs no year.
     */
    private static long plus(long stamp, long micros) {
        long sum = Stamp.microOfDay(stamp) + micros;
        int year = Stamp.year(stamp);
        int month = Stamp.month(stamp);
        int day = Stamp.day(stamp) + (int) (sum / DAY);
        while (day > 31) {
            day -= Month.of(month).minLength();
            year += month == 12 ? 1 : 0;
            month = month % 12 + 1;
        }
        return Stamp.of(year, month, day, sum % DAY);
    }
}
