package dev.crema.chart.picture;

import dev.crema.chart.Axis;
import dev.crema.chart.Column;
import dev.crema.chart.LineChart;
import dev.crema.chart.Note;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** What a picture of curves does not show, in words. */
final class LineNotes {
    private final LineChart chart;
    private final Frame frame;
    private final List<Curve> curves;
    private final List<Note> notes = new ArrayList<>();

    private LineNotes(LineChart chart, Frame frame, List<Curve> curves) {
        this.chart = chart;
        this.frame = frame;
        this.curves = curves;
    }

    /** @param curves all that are drawn, those behind too */
    static List<Note> of(LineChart chart, Frame frame, List<Curve> curves) {
        var made = new LineNotes(chart, frame, curves);
        made.notes.addAll(chart.notes());
        made.unreal();
        made.vertically();
        made.toTheRight();
        return made.notes;
    }

    /** Values that no axis has, or not this one, and curves of one point. */
    private void unreal() {
        unreal(chart.x(), Series::x, "on the logarithmic x axis");
        unreal(chart.y(), Series::y, "on a logarithmic axis");
        add("No finite value", labels(series -> series.y().size() > 0 && finite(series) == 0));
        add("One point only", labels(series -> finite(series) == 1));
    }

    private void unreal(Axis axis, Function<Series, Column> values, String where) {
        ToLongFunction<Series> dropped = series -> notPositive(values.apply(series));
        long sum = XRange.series(chart).mapToLong(dropped).sum();
        if (axis.scale() == Scale.LOG10 && sum > 0) {
            add(
                    "Not drawn " + where + ": " + count(sum, "value") + " at 0 or below",
                    labels(series -> dropped.applyAsLong(series) > 0));
        }
    }

    private static long notPositive(Column values) {
        return IntStream.range(0, values.size()).filter(i -> values.get(i) <= 0).count();
    }

    private static long finite(Series series) {
        return IntStream.range(0, series.y().size())
                .filter(i -> Double.isFinite(series.y().get(i)))
                .count();
    }

    private Set<String> labels(Predicate<Series> which) {
        var labels = new LinkedHashSet<String>();
        XRange.series(chart).filter(which).map(Series::run).forEach(labels::add);
        return labels;
    }

    /** What is above and below the picture; a diverged run has its mark. */
    private void vertically() {
        Set<String> diverged = YRange.diverged(curves);
        var first = new LinkedHashSet<String>();
        var later = new LinkedHashSet<String>();
        double highestFirst = Double.NEGATIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (Curve curve : curves) {
            double[] values = inside(curve);
            if (values.length == 0 || diverged.contains(curve.series().run())) {
                continue;
            }
            double[] rest = Arrays.copyOfRange(values, 1, values.length);
            if (Arrays.stream(rest).anyMatch(value -> !frame.y().contains(value))) {
                later.add(curve.series().run());
                highest = Math.max(highest, Arrays.stream(values).max().orElse(highest));
                lowest = Math.min(lowest, Arrays.stream(values).min().orElse(lowest));
            } else if (!frame.y().contains(values[0])) {
                first.add(curve.series().run());
                highestFirst = Math.max(highestFirst, values[0]);
            }
        }
        if (highestFirst > frame.y().high()) {
            add(
                    (first.size() == 1 ? "First value above the picture" : "First values above the picture, up to ")
                            + (first.size() == 1 ? ", " : "")
                            + Ticks.text(rounded(highestFirst)),
                    first);
        }
        if (!later.isEmpty()) {
            boolean above = highest > frame.y().high();
            add(
                    "Partly outside the picture, "
                            + (above
                                    ? "up to " + Ticks.text(rounded(highest))
                                    : "down to " + Ticks.text(rounded(lowest))),
                    later);
        }
    }

    /** The finite values that are drawn, between the left and the right edge. */
    private double[] inside(Curve curve) {
        CurveData.Points points = curve.shown();
        double left = JFreeAxes.plotted(chart.x(), frame.x().low());
        double right = JFreeAxes.plotted(chart.x(), frame.x().high());
        return IntStream.range(0, points.y().length)
                .filter(i -> points.x()[i] >= left && points.x()[i] <= right && Double.isFinite(points.y()[i]))
                .mapToDouble(i -> points.y()[i])
                .toArray();
    }

    /** Longer runs, where nobody chose how far the picture goes. */
    private void toTheRight() {
        if (!Double.isNaN(chart.x().limits().high())) {
            return;
        }
        double farthest = XRange.series(chart).mapToDouble(LineNotes::end).max().orElse(0);
        if (farthest > frame.x().high()) {
            add(
                    "Longer than the picture, up to " + Ticks.text(rounded(farthest)),
                    labels(series -> end(series) > frame.x().high()));
        }
    }

    private static double end(Series series) {
        return series.x().size() == 0
                ? Double.NEGATIVE_INFINITY
                : series.x().get(series.x().size() - 1);
    }

    /** A picture of one run needs no name. */
    private void add(String what, Set<String> runs) {
        boolean only = XRange.series(chart).map(Series::run).distinct().count() == 1;
        if (!runs.isEmpty()) {
            notes.add(new Note(what, only ? List.of() : List.copyOf(runs)));
        }
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** Three digits are enough to know how far. */
    private static double rounded(double value) {
        return value == 0
                ? 0
                : new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(3))
                        .doubleValue();
    }
}
