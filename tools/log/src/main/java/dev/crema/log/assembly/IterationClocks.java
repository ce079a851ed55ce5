package dev.crema.log.assembly;

import dev.crema.log.columns.LongColumn;
import dev.crema.log.grammar.Rule;
import dev.crema.log.grammar.Where;
import dev.crema.log.text.Stamp;
import dev.crema.log.timeline.Calendar;
import dev.crema.log.timeline.SteadyClock;
import dev.crema.log.timeline.YearCounter;

/** The clock of every line that says {@code Iteration}, as Caffe's {@code extract_seconds.py} wants them. */
final class IterationClocks implements RowSink {
    private final YearCounter years = new YearCounter();
    private final SteadyClock clock = new SteadyClock(years);
    private final LongColumn stamps = new LongColumn();
    private long start = Stamp.NONE;
    private boolean startIsSolving;

    YearCounter years() {
        return years;
    }

    /** Seconds since the first {@code Solving} line, else since the first clock. */
    double[] seconds(Calendar calendar) {
        long from = calendar.micros(start);
        double[] seconds = new double[stamps.size()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = Math.max(0, calendar.micros(stamps.get(i)) - from) / 1e6;
        }
        return seconds;
    }

    private void clock(Where where, boolean iteration) {
        long stamp = clock.count(where.stamp(), where.thread(), where.number());
        if (stamp == Stamp.NONE) {
            return;
        }
        start = start == Stamp.NONE ? stamp : start;
        if (iteration) {
            clock.row();
            stamps.add(stamp);
        }
    }

    @Override
    public void loss(Where where, int iteration, long loss, long speed) {
        clock(where, true);
    }

    @Override
    public void rate(Where where, int iteration, long rate) {
        clock(where, true);
    }

    @Override
    public void testing(Where where, int iteration, int net) {
        clock(where, true);
    }

    @Override
    public void text(Where where, Rule rule, String text) {
        if (rule == Rule.LOG_CREATED || rule == Rule.NV_VERSION) {
            LogDates.said(years, text);
        }
        clock(where, rule == Rule.RATE_STEP);
        if (rule == Rule.SOLVER_DUMP) {
            clock.session();
        }
        if (rule == Rule.SOLVING && !startIsSolving && where.stamp() != Stamp.NONE) {
            start = clock.now();
            startIsSolving = true;
        }
    }

    @Override
    public void trainOutput(Where where, int index, int name, long value) {}

    @Override
    public void testOutput(Where where, int index, int name, long value) {}

    @Override
    public void batch(Where where, int batch, int name, long value) {}

    @Override
    public void mean(Where where, int name, long value) {}

    @Override
    public void layerTime(Where where, String layer, String pass, long milliseconds) {}

    @Override
    public void plain(Where where, String text) {}

    @Override
    public void other(Where where, boolean caffe) {
        clock(where, false);
    }

    @Override
    public void unread(Where where, String rule, String line) {}
}
