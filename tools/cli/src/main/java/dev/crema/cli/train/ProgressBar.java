package dev.crema.cli.train;

import dev.crema.base.Amounts;
import dev.crema.base.ProgressLine;
import java.util.Locale;
import java.util.Map;

/** One line on a terminal: how far, loss and scores, rate, time left. */
final class ProgressBar {
    private static final int WIDTH = 20;

    private final ProgressLine line;
    private final String name;
    private final int maxIter;
    private final long batch;
    private int first = -1;
    private int iteration;
    private long start;
    private double loss = Double.NaN;
    private String scores = "";

    /**
     * A bar.
     *
     * @param maxIter iterations at the end
     * @param batch effective batch size; 0 where unknown
     */
    ProgressBar(ProgressLine line, String name, int maxIter, long batch) {
        this.line = line;
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
        line.clear();
    }

    private void draw() {
        if (!line.due()) {
            return;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double rate = seconds > 0.5 ? (iteration - first) / seconds : 0;
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%s %s %,d/%,d", name, ProgressLine.bar(iteration, maxIter, WIDTH), iteration, maxIter));
        if (!Double.isNaN(loss)) {
            text.append(String.format(Locale.ROOT, "  loss %.4f", loss));
        }
        text.append(scores);
        if (rate > 0) {
            text.append(String.format(Locale.ROOT, "  %.1f it/s", rate));
            if (batch > 0) {
                text.append(String.format(Locale.ROOT, "  %,.0f images/s", rate * batch));
            }
            text.append("  ")
                    .append(Amounts.duration((maxIter - iteration) / rate))
                    .append(" left");
        }
        line.show(text.toString());
    }
}
