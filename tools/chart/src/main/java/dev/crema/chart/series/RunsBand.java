package dev.crema.chart.series;

import dev.crema.chart.Band;
import dev.crema.chart.Column;
import dev.crema.chart.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Many runs as their median, and the interval that four fifths of them lie in. */
public final class RunsBand {
    private static final int POINTS = 400;
    private static final String WORDS = "10–90 % of the runs, around their median";

    private RunsBand() {}

    /**
     * The median of {@code runs} and their 10 % and 90 % quantiles, where more than half of them have values. Between its
     * points a run is interpolated linearly.
     *
     * @param label the label of the result
     * @param logX whether the points are evenly spaced on a logarithmic axis
     */
    public static Series of(String label, List<Series> runs, boolean logX) {
        Series first = runs.get(0);
        List<Finite> finite =
                runs.stream().map(Finite::of).filter(run -> run.size() > 0).toList();
        double[] xs = finite.isEmpty() ? new double[0] : grid(finite, logX);
        var low = new double[xs.length];
        var median = new double[xs.length];
        var high = new double[xs.length];
        var at = new int[finite.size()];
        var values = new double[finite.size()];
        int points = 0;
        for (double x : xs) {
            int present = 0;
            for (int run = 0; run < at.length; run++) {
                Finite one = finite.get(run);
                at[run] = one.advance(at[run], x);
                double value = one.at(at[run], x);
                if (!Double.isNaN(value)) {
                    values[present] = value;
                    present++;
                }
            }
            if (2 * present > finite.size()) {
                Arrays.sort(values, 0, present);
                xs[points] = x;
                low[points] = quantile(values, present, 0.1);
                median[points] = quantile(values, present, 0.5);
                high[points] = quantile(values, present, 0.9);
                points++;
            }
        }
        var band = new Band(Column.of(low, points), Column.of(high, points), WORDS);
        return new Series(
                label, first.role(), first.order(), Column.of(xs, points), Column.of(median, points), band, List.of());
    }

    /** Evenly spaced from where the first run begins to where only half of the runs are left. */
    private static double[] grid(List<Finite> runs, boolean logX) {
        double[] ends = runs.stream().mapToDouble(Finite::last).sorted().toArray();
        double to = ends[(ends.length - 1) / 2];
        double from = runs.stream()
                .mapToDouble(run -> logX ? run.firstPositive() : run.first())
                .filter(x -> x > 0 || !logX)
                .min()
                .orElse(to);
        if (!(from < to)) {
            return new double[] {to};
        }
        var xs = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double share = i / (POINTS - 1.0);
            xs[i] = logX ? from * Math.pow(to / from, share) : from + share * (to - from);
        }
        // Without rounding: the last point of a run belongs to it.
        xs[POINTS - 1] = to;
        return xs;
    }

    /** Between neighbours, as most programs do it (type 7 of Hyndman and Fan, 1996). */
    private static double quantile(double[] sorted, int size, double share) {
        double place = share * (size - 1);
        int below = (int) place;
        double above = sorted[Math.min(size - 1, below + 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }

    /** The points of a run that are finite. */
    private static final class Finite {
        private final double[] xs;
        private final double[] ys;

        private Finite(double[] xs, double[] ys) {
            this.xs = xs;
            this.ys = ys;
        }

        static Finite of(Series run) {
            var kept = new ArrayList<Integer>();
            for (int i = 0; i < run.y().size(); i++) {
                if (Double.isFinite(run.y().get(i))) {
                    kept.add(i);
                }
            }
            return new Finite(
                    kept.stream().mapToDouble(run.x()::get).toArray(),
                    kept.stream().mapToDouble(run.y()::get).toArray());
        }

        int size() {
            return xs.length;
        }

        double first() {
            return xs[0];
        }

        double firstPositive() {
            return Arrays.stream(xs).filter(x -> x > 0).findFirst().orElse(last());
        }

        double last() {
            return xs[xs.length - 1];
        }

        /** The last index whose x is not above {@code x}, from {@code index} on. */
        int advance(int index, double x) {
            int i = index;
            while (i + 1 < xs.length && xs[i + 1] <= x) {
                i++;
            }
            return i;
        }

        /** The value at {@code x} after the point {@code i}; NaN before the first point and after the last. */
        double at(int i, double x) {
            if (x < xs[i] || (i + 1 == xs.length && x > xs[i])) {
                return Double.NaN;
            }
            if (xs[i] == x) {
                return ys[i];
            }
            return ys[i] + (x - xs[i]) / (xs[i + 1] - xs[i]) * (ys[i + 1] - ys[i]);
        }
    }
}
