package dev.crema.chart.picture;

import dev.crema.chart.LineChart;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** How wide a picture of curves must be. A few runs that are much longer than all others must not press these together. */
final class XRange {
    /** So many runs are needed to say what a usual length is. */
    private static final int MANY = 10;

    /** A run that is this many times as long as nine tenths of the runs goes on outside. */
    private static final double MUCH_LONGER = 5;

    private XRange() {}

    static Range of(LineChart chart) {
        var all = new Range.Builder(chart.x());
        series(chart).forEach(series -> all.addAll(series.x()));
        Range range = all.range();
        if (chart.x().scale() == Scale.LINEAR) {
            range = new Range(range.low(), Math.min(range.high(), end(chart)));
        }
        return range.tight(chart.x().scale()).limited(chart.x());
    }

    static Stream<Series> series(LineChart chart) {
        return Stream.concat(chart.series().stream(), chart.behind().stream());
    }

    private static double end(LineChart chart) {
        double[] ends = series(chart)
                .flatMapToDouble(series -> series.x().size() == 0
                        ? DoubleStream.empty()
                        : DoubleStream.of(series.x().get(series.x().size() - 1)))
                .sorted()
                .toArray();
        if (ends.length < MANY) {
            return Double.POSITIVE_INFINITY;
        }
        double usual = ends[ends.length - 1 - ends.length / MANY];
        double longest = usual;
        for (double end : ends) {
            longest = end <= MUCH_LONGER * usual ? Math.max(longest, end) : longest;
        }
        return usual > 0 ? longest : Double.POSITIVE_INFINITY;
    }
}
