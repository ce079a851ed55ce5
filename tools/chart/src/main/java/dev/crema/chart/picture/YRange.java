package dev.crema.chart.picture;

import dev.crema.chart.Axis;
import dev.crema.chart.Column;
import dev.crema.chart.Mark;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How high a picture of curves must be. A run that diverged, or one absurd value, must not press all others flat: they
 * are followed a little above the rest, and leave the picture there, marked.
 */
final class YRange {
    /** First values that make the range this many times as high as the rest needs are left outside. */
    private static final double SQUEEZED = 6;

    /** A spread this many times that of nine tenths of the values is no longer to scale with them. */
    private static final double ABSURD = 1000;

    /** So many runs are needed to say how high a usual one is. */
    private static final int MANY = 10;

    /** A shorter curve is shown whole. */
    private static final int FEW = 8;

    private YRange() {}

    static Range of(List<Curve> curves, Axis axis) {
        var steady = new Range.Builder(axis);
        var all = new Range.Builder(axis);
        Set<String> diverged = diverged(curves);
        for (Curve curve : curves) {
            for (CurveData.Points points : List.of(curve.shown(), curve.raw())) {
                for (double[] values : List.of(points.y(), points.low(), points.high())) {
                    all.addAll(Column.of(values));
                    if (!diverged.contains(curve.series().run())) {
                        steady.addAll(Column.of(values));
                    }
                }
            }
        }
        Range range = steady.isEmpty() ? all.range() : alittleMore(steady.range(), all.range(), axis.scale());
        return (axis.scale() == Scale.LINEAR ? ofMost(afterTheFirst(sane(range, curves), curves, axis), curves) : range)
                .padded(axis.scale())
                .limited(axis);
    }

    /** The runs that diverged, by their marks. */
    static Set<String> diverged(List<Curve> curves) {
        return curves.stream()
                .map(Curve::series)
                .filter(series -> series.marks().stream().anyMatch(mark -> mark.kind() == Mark.Kind.DIVERGED))
                .map(Series::run)
                .collect(Collectors.toSet());
    }

    private static Range alittleMore(Range steady, Range all, Scale scale) {
        if (scale == Scale.SHARE) {
            return steady;
        }
        if (scale != Scale.LINEAR) {
            double factor = Math.pow(steady.high() / steady.low(), 0.5) * 2;
            return new Range(Math.max(all.low(), steady.low() / factor), Math.min(all.high(), steady.high() * factor));
        }
        double more = 0.3 * (steady.span() == 0 ? Math.abs(steady.high()) + 1e-9 : steady.span());
        return new Range(Math.max(all.low(), steady.low() - more), Math.min(all.high(), steady.high() + more));
    }

    /** A first value of 16 must not press a curve flat that then stays below 1. */
    private static Range afterTheFirst(Range range, List<Curve> curves, Axis axis) {
        var rest = new Range.Builder(axis);
        for (Curve curve : curves) {
            double[] values = curve.shown().y();
            Arrays.stream(values, values.length < FEW ? 0 : 1, values.length).forEach(rest::add);
        }
        if (rest.isEmpty()
                || rest.range().span() == 0
                || range.span() <= SQUEEZED * rest.range().span()) {
            return range;
        }
        Range r = rest.range();
        return new Range(r.low(), Math.min(range.high(), r.high() + 0.1 * r.span()));
    }

    /** A tenth of many runs at most must not press the others flat. */
    private static Range ofMost(Range range, List<Curve> curves) {
        double[] tops = curves.stream()
                .mapToDouble(curve -> highest(curve.shown().y()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (tops.length < MANY) {
            return range;
        }
        double most = tops[tops.length - 1 - tops.length / MANY];
        double height = most - range.low();
        return height <= 0 || range.span() <= SQUEEZED * height ? range : new Range(range.low(), most + 0.1 * height);
    }

    private static double highest(double... values) {
        return Arrays.stream(values, values.length < FEW ? 0 : 1, values.length)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }

    private static Range sane(Range range, List<Curve> curves) {
        double[] values = curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.shown().y()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (values.length < 20) {
            return range;
        }
        double low = values[values.length / 20];
        double high = values[values.length - 1 - values.length / 20];
        double spread = high - low;
        if (spread <= 0 || range.span() <= ABSURD * spread) {
            return range;
        }
        return new Range(Math.max(range.low(), low - spread), Math.min(range.high(), high + 2 * spread));
    }
}
