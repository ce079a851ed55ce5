package dev.crema.base;

import java.io.PrintWriter;

/** One line that is redrawn in place on a terminal, never wider than the terminal. */
public final class ProgressLine {
    private static final long REDRAW_NANOS = 100_000_000L;

    private final PrintWriter out;
    private final int columns;
    private long last;
    private boolean drawn;

    /** A line on {@code out}, which leads to a terminal of so many columns. */
    public ProgressLine(PrintWriter out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    /** True where the last drawing is a tenth of a second old: more often nobody can read it. */
    public boolean due() {
        return System.nanoTime() - last >= REDRAW_NANOS;
    }

    /** Draws the text in place of the one before. */
    public void show(String text) {
        int room = columns - 1;
        String shown = PlainText.printable(text);
        // Written, not printed: what is printed to a terminal commands it in nothing.
        out.write("\r" + (shown.length() <= room ? shown : shown.substring(0, room)) + "\033[K");
        out.flush();
        last = System.nanoTime();
        drawn = true;
    }

    /** Takes the line away, so that other lines can come. */
    public void clear() {
        if (drawn) {
            out.write("\r\033[K");
            out.flush();
            drawn = false;
        }
    }

    /** A bar: {@code [=====     ]}. */
    public static String bar(long done, long total, int width) {
        int filled = (int) (width * Math.min(done, total) / Math.max(1, total));
        return "[" + "=".repeat(Math.max(0, filled)) + " ".repeat(width - Math.max(0, filled)) + "]";
    }
}
