package dev.crema.chart.series;

import dev.crema.chart.Band;
import dev.crema.chart.Column;
import dev.crema.chart.Series;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.TDistribution;

/** Several seeds of one experiment as their mean and its 95 % t interval. */
public final class SeedBand {
    private SeedBand() {}

    /**
     * The mean over {@code seeds} at every x that any of them has within the range that all of them have; between its
     * points a seed is interpolated linearly. The interval is mean ± t(0.975, n − 1)·s/√n.
     *
     * @param seeds runs that differ in nothing but their seed; one comes back as it is, without a band
     * @param run the label of the result
     */
    public static Series of(String run, List<Series> seeds) {
        Series first = seeds.get(0);
        if (seeds.size() == 1) {
            return new Series(run, first.role(), first.order(), first.x(), first.y(), Band.NONE, first.marks());
        }
        double[] xs = sharedX(seeds);
        double t = TDistribution.of(seeds.size() - 1).inverseCumulativeProbability(0.975);
        var mean = new double[xs.length];
        var low = new double[xs.length];
        var high = new double[xs.length];
        var at = new int[seeds.size()];
        for (int i = 0; i < xs.length; i++) {
            double sum = 0;
            double squares = 0;
            for (int s = 0; s < at.length; s++) {
                Series seed = seeds.get(s);
                at[s] = advance(seed.x(), at[s], xs[i]);
                double value = interpolated(seed, at[s], xs[i]);
                double before = s == 0 ? value : sum / s;
                sum += value;
                squares += (value - before) * (value - sum / (s + 1));
            }
            int n = at.length;
            double half = t * Math.sqrt(squares / (n - 1) / n);
            mean[i] = sum / n;
            low[i] = mean[i] - half;
            high[i] = mean[i] + half;
        }
        return new Series(
                run,
                first.role(),
                first.order(),
                Column.of(xs),
                Column.of(mean),
                new Band(Column.of(low), Column.of(high)),
                List.of());
    }

    private static double[] sharedX(List<Series> seeds) {
        double from = Double.NEGATIVE_INFINITY;
        double to = Double.POSITIVE_INFINITY;
        var xs = new TreeSet<Double>();
        for (Series seed : seeds) {
            int size = seed.x().size();
            if (size == 0) {
                return new double[0];
            }
            from = Math.max(from, seed.x().get(0));
            to = Math.min(to, seed.x().get(size - 1));
            for (int i = 0; i < size; i++) {
                xs.add(seed.x().get(i));
            }
        }
        double least = from;
        double most = to;
        return xs.stream()
                .mapToDouble(Double::doubleValue)
                .filter(x -> x >= least && x <= most)
                .toArray();
    }

    /** The last index whose x is not above {@code target}, from {@code index} on. */
    private static int advance(Column x, int index, double target) {
        int i = index;
        while (i + 1 < x.size() && x.get(i + 1) <= target) {
            i++;
        }
        return i;
    }

    private static double interpolated(Series seed, int i, double x) {
        double x0 = seed.x().get(i);
        double y0 = seed.y().get(i);
        if (x0 == x || i + 1 == seed.x().size()) {
            return y0;
        }
        double share = (x - x0) / (seed.x().get(i + 1) - x0);
        return y0 + share * (seed.y().get(i + 1) - y0);
    }

    /** As for the mean of single numbers: {@code {mean, low, high}}; the interval is NaN for one value. */
    public static double[] interval(double... values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        if (values.length < 2) {
            return new double[] {mean, Double.NaN, Double.NaN};
        }
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double t = TDistribution.of(values.length - 1).inverseCumulativeProbability(0.975);
        double half = t * Math.sqrt(squares / (values.length - 1) / values.length);
        return new double[] {mean, mean - half, mean + half};
    }
}
