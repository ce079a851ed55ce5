package dev.crema.log.assembly;

import dev.crema.log.grammar.Where;
import dev.crema.log.text.Stamp;
import dev.crema.log.timeline.SteadyClock;
import dev.crema.log.timeline.YearCounter;

/** The clock of the log that is being read: it counts years, and goes on where somebody set the machine's clock back. */
final class LogClock {
    private static final String SET_BACK = "clock-set-back";

    final YearCounter years = new YearCounter();
    private final SteadyClock clock = new SteadyClock(years);
    private final DiagnosticBook diagnostics;

    /** @param diagnostics gets to know when the clock was set back */
    LogClock(DiagnosticBook diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The stamp of a line, with its year. */
    long count(Where where) {
        // Ranks are processes of their own, on machines whose clocks may differ and whose thread ids may be the same.
        return clock.count(where.stamp(), where.thread() ^ (where.rank() + 1L) << 48, where.number());
    }

    /** Whether a line that is not earlier than the last, and of its day and thread, changes nothing but the time. */
    boolean isSteady() {
        return clock.isSteady();
    }

    /** The line that was counted last begins a row. */
    void row() {
        clock.row();
        flush();
    }

    /** A session begins. */
    void session() {
        clock.session();
    }

    /** The stamp of the last line with a clock. */
    long now() {
        return clock.now();
    }

    /** The stamp of the line that is being read, after a session began before it: it may be another. */
    long again(long stamp) {
        return stamp == Stamp.NONE ? stamp : clock.now();
    }

    /** Reports what is known by now. */
    void flush() {
        SteadyClock.Step step = clock.news();
        if (step != null) {
            diagnostics.add(
                    SET_BACK,
                    step.line(),
                    "from " + LogDates.text(step.from()) + " to " + LogDates.text(step.to())
                            + ": the seconds go on from there");
        }
    }
}
