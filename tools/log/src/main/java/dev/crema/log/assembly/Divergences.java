package dev.crema.log.assembly;

import dev.crema.log.Divergence;
import dev.crema.log.columns.IntColumn;
import dev.crema.log.columns.NumberColumn;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a session's loss diverged: it is not finite, or it stays at or above its first plateau to the end. For a single
 * softmax loss the plateau is ln(classes), what guessing gives; 87.336 = −ln FLT_MIN is where Caffe's softmax loss ends
 * when the probability of the right class underflows.
 */
final class Divergences {
    private static final int FEWEST_ROWS = 20;
    private static final int WINDOWS = 8;
    private static final double UNDERFLOW = 87.3365;

    private Divergences() {}

    /**
     * @param from first row of the session, {@code to} behind its last
     * @param fresh whether it began with random weights, so that its first loss is what guessing gives
     * @param guessing ln(classes) where the net has one softmax loss, else NaN
     */
    static Optional<Divergence> of(
            IntColumn iterations, NumberColumn loss, int from, int to, boolean fresh, double guessing) {
        for (int row = from; row < to; row++) {
            double value = loss.get(row);
            if ((Double.isNaN(value) && loss.has(row)) || Double.isInfinite(value)) {
                return Optional.of(new Divergence(iterations.get(row), Divergence.Kind.NON_FINITE, "loss = " + value));
            }
        }
        int rows = to - from;
        double first = rows == 0 ? 0 : loss.get(from);
        if (rows < FEWEST_ROWS && !(rows >= 4 && fresh && exploded(loss, from, to, first))) {
            return Optional.empty();
        }
        double plateau = fresh && first > 0 ? first : Double.NaN;
        if (guessing > 0) {
            plateau = Double.isNaN(plateau) ? guessing : Math.min(plateau, guessing);
        }
        if (Double.isNaN(plateau)) {
            return Optional.empty();
        }
        double best = Double.POSITIVE_INFINITY;
        double end = 0;
        for (int w = 0; w < WINDOWS; w++) {
            end = median(
                    loss, from + (int) ((long) rows * w / WINDOWS), from + (int) ((long) rows * (w + 1) / WINDOWS));
            best = w == 0 ? best : Math.min(best, end);
        }
        if (best < plateau * 0.99) {
            return Optional.empty();
        }
        boolean up = end > 1.25 * plateau || Math.abs(end - UNDERFLOW) < 0.01;
        return Optional.of(new Divergence(
                iterations.get(from),
                up ? Divergence.Kind.EXPLODED : Divergence.Kind.NEVER_LEARNED,
                String.format(Locale.ROOT, "loss %.4g at the start, %.4g at the end", first, end)
                        + (guessing > 0 ? String.format(Locale.ROOT, ", guessing gives %.4g", guessing) : "")));
    }

    private static boolean exploded(NumberColumn loss, int from, int to, double first) {
        for (int row = from + 1; row < to; row++) {
            if (!(loss.get(row) > 1.5 * first)) {
                return false;
            }
        }
        return first > 0;
    }

    private static double median(NumberColumn loss, int from, int to) {
        int step = Math.max(1, (to - from) / 1000);
        double[] values = new double[Math.max(1, (to - from + step - 1) / step)];
        int count = 0;
        for (int row = from; row < to && count < values.length; row += step) {
            values[count++] = loss.get(row);
        }
        Arrays.sort(values, 0, count);
        return count == 0 ? Double.POSITIVE_INFINITY : values[count / 2];
    }
}
