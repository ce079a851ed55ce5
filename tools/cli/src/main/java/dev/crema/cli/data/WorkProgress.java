package dev.crema.cli.data;

import dev.crema.data.record.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private final boolean terminal = isTerminal();
    private long start = System.nanoTime();
    private long next = start + (terminal ? 2 * REDRAW : LINE);
    private boolean drawn;

    WorkProgress(PrintWriter err, String what) {
        this.err = err;
        this.what = what;
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
        if (drawn && done == total) {
            err.print("\r\033[K");
            err.flush();
            drawn = false;
        } else if (now >= next && done < total) {
            next = now + (terminal ? REDRAW : LINE);
            show(done, total, (now - start) / 1e9);
        }
    }

    private void show(long done, long total, double seconds) {
        double rate = done / Math.max(1e-9, seconds);
        String line = String.format(
                Locale.ROOT, "%s %,d of %,d, %,.0f/s, %s left", what, done, total, rate, time((total - done) / rate));
        if (terminal) {
            int filled = (int) (WIDTH * done / total);
            err.print("\r[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + line + "\033[K");
            err.flush();
            drawn = true;
        } else {
            err.println(line);
        }
    }

    private static String time(double seconds) {
        long s = Math.round(seconds);
        return s < 60 ? s + " s" : String.format(Locale.ROOT, "%d:%02d min", s / 60, s % 60);
    }

    private static boolean isTerminal() {
        try {
            Path stderr = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
            return stderr.startsWith("/dev/pts") || stderr.toString().startsWith("/dev/tty");
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
