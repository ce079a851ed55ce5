package dev.crema.cli.data;

import dev.crema.base.Amounts;
import dev.crema.base.ProgressLine;
import dev.crema.base.Terminal;
import dev.crema.data.record.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows how far long work has come: on a terminal a bar that is redrawn, elsewhere a line now and then. Work that is
 * over quickly shows nothing.
 */
final class WorkProgress implements Progress {
    private static final long REDRAW = 200_000_000L;
    private static final long LINE = 15_000_000_000L;
    /** The clock is asked once in so many records. */
    private static final int MASK = 0x3f;

    private static final int WIDTH = 24;

    private final PrintWriter err;
    private final String what;
    private final boolean terminal = Terminal.isStderr();
    private final ProgressLine line;
    private long start = System.nanoTime();
    private long next = start + (terminal ? 2 * REDRAW : LINE);

    WorkProgress(PrintWriter err, String what) {
        this.err = err;
        this.what = what;
        line = new ProgressLine(err, terminal ? Terminal.size().columns() : Terminal.COLUMNS);
    }

    @Override
    public void at(long done, long total) {
        if (done == 1) {
            start = System.nanoTime();
            next = start + (terminal ? 2 * REDRAW : LINE);
        }
        if ((done & MASK) != 0 && done != total) {
            return;
        }
        long now = System.nanoTime();
        if (done == total) {
            line.clear();
        } else if (now >= next && done < total) {
            next = now + (terminal ? REDRAW : LINE);
            show(done, total, (now - start) / 1e9);
        }
    }

    private void show(long done, long total, double seconds) {
        double rate = done / Math.max(1e-9, seconds);
        String text = String.format(
                Locale.ROOT,
                "%s %,d of %,d, %,.0f/s, %s left",
                what,
                done,
                total,
                rate,
                Amounts.duration((total - done) / rate));
        if (terminal) {
            line.show(ProgressLine.bar(done, total, WIDTH) + " " + text);
        } else {
            err.println(text);
        }
    }
}
