package dev.crema.cli.train;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** One line on a terminal: how far, loss and scores, rate, time left. */
final class ProgressBar {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int WIDTH = 20;

    private final PrintStream out;
    private final String name;
    private final int maxIter;
    private final long batch;
    private int first = -1;
    private int iteration;
    private long start;
    private long drawn;
    private double loss = Double.NaN;
    private String scores = "";

    /**
     * A bar.
     *
     * @param maxIter iterations at the end
     * @param batch effective batch size; 0 where unknown
     */
    ProgressBar(PrintStream out, String name, int maxIter, long batch) {
        this.out = out;
        this.name = name;
        this.maxIter = maxIter;
        this.batch = batch;
    }

    synchronized void iteration(int completed) {
        if (first < 0) {
            first = completed;
            start = System.nanoTime();
        }
        iteration = completed;
        draw();
    }

    synchronized void loss(double value) {
        loss = value;
    }

    synchronized void scores(Map<String, Double> outputs) {
        StringBuilder text = new StringBuilder();
        outputs.forEach((output, value) -> text.append(String.format(Locale.ROOT, "  %s %.4f", output, value)));
        scores = text.toString();
    }

    /** Takes the bar away, so that other lines can come. */
    synchronized void clear() {
        if (drawn != 0) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    private void draw() {
        long now = System.nanoTime();
        if (now - drawn < REDRAW_NANOS) {
            return;
        }
        drawn = now;
        double seconds = (now - start) / 1e9;
        double rate = seconds > 0.5 ? (iteration - first) / seconds : 0;
        int filled = (int) ((long) WIDTH * Math.min(iteration, maxIter) / Math.max(1, maxIter));
        StringBuilder line = new StringBuilder();
        line.append(String.format(
                Locale.ROOT,
                "%s [%s%s] %,d/%,d",
                name,
                "=".repeat(filled),
                " ".repeat(WIDTH - filled),
                iteration,
                maxIter));
        if (!Double.isNaN(loss)) {
            line.append(String.format(Locale.ROOT, "  loss %.4f", loss));
        }
        line.append(scores);
        if (rate > 0) {
            line.append(String.format(Locale.ROOT, "  %.1f it/s", rate));
            if (batch > 0) {
                line.append(String.format(Locale.ROOT, "  %,.0f images/s", rate * batch));
            }
            line.append("  ")
                    .append(Duration.text((maxIter - iteration) / rate))
                    .append(" left");
        }
        out.print("\r" + line + "\033[K");
        out.flush();
    }
}
