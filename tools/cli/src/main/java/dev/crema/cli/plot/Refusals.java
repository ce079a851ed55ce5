package dev.crema.cli.plot;

import dev.crema.base.CremaException;
import dev.crema.base.Spelling;
import dev.crema.chart.Column;
import dev.crema.chart.Mark;
import dev.crema.chart.Series;
import dev.crema.log.Run;
import dev.crema.log.figures.XAxis;
import dev.crema.study.curves.CurveAxes;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Why nothing can be drawn, and what to do. */
final class Refusals {
    private final List<PlottedRun> runs;
    private final PlotOptions options;

    Refusals(List<PlottedRun> runs, PlotOptions options) {
        this.runs = runs;
        this.options = options;
    }

    /** No run has the measure, or none has a place on x. */
    CremaException nothing(String measure, RunSeries found) {
        if (!found.unplaced().isEmpty()) {
            String why = found.unplaced().keySet().iterator().next();
            return CremaException.input(
                    "no run can be drawn with " + options.x().label() + " as the x axis: " + why,
                    options.x() == XAxis.EPOCHS && !why.contains("batch size")
                            ? "give --train-size N, or use --x iterations"
                            : "use --x iterations");
        }
        List<Run> all = runs.stream().map(PlottedRun::run).toList();
        List<String> names = CurveAxes.measures(all).stream()
                .filter(name -> options.split().roles().stream()
                        .anyMatch(role -> runs.stream()
                                .anyMatch(run -> run.curves().y(name, role, 0).isPresent())))
                .toList();
        String where = options.split() == Split.BOTH
                ? ""
                : " in " + options.split().name().toLowerCase(Locale.ROOT) + " rows";
        if (names.isEmpty()) {
            return CremaException.input(
                    "there is nothing to draw" + where, "crema summarize shows what the log contains");
        }
        return CremaException.input(
                "no log has a y named '" + measure + "'" + where
                        + Spelling.nearest(measure, names)
                                .map(n -> "; the nearest is '" + n + "'")
                                .orElse(""),
                "use --y with one of: " + String.join(", ", names));
    }

    /** Fails where no point of any series would be seen; a diverged run is seen by its mark. */
    void invisible(String measure, List<Series> series) {
        boolean logY = options.logY();
        if (logY
                && series.stream()
                        .noneMatch(one -> anyPoint(one.y(), i -> one.y().get(i) > 0))) {
            throw CremaException.input(
                    "no " + measure + " is above 0, so a logarithmic y axis shows nothing", "leave --log-y out");
        }
        if (options.logX()
                && options.x() != XAxis.WALL
                && series.stream()
                        .noneMatch(one -> anyPoint(one.y(), i -> one.x().get(i) > 0))) {
            throw CremaException.input(
                    "no " + options.x().label() + " is above 0, so a logarithmic x axis shows nothing",
                    "leave --log-x out");
        }
        boolean chosen = series.stream()
                .anyMatch(one -> anyPoint(
                        one.y(),
                        i -> options.xLimits().contain(one.x().get(i))
                                && options.yLimits().contain(one.y().get(i))));
        boolean marked = series.stream()
                .flatMap(one -> one.marks().stream())
                .anyMatch(mark ->
                        mark.kind() == Mark.Kind.DIVERGED && options.xLimits().contain(mark.x()));
        if (!chosen && !marked) {
            throw CremaException.input(
                    "no point of " + measure + " is in the chosen range: " + spread(series),
                    "choose a wider --x-range or --y-range");
        }
    }

    private static boolean anyPoint(Column y, java.util.function.IntPredicate which) {
        return IntStream.range(0, y.size()).anyMatch(i -> Double.isFinite(y.get(i)) && which.test(i));
    }

    private String spread(List<Series> series) {
        var xs = series.stream()
                .flatMapToDouble(one -> java.util.Arrays.stream(one.x().toArray()))
                .summaryStatistics();
        var ys = series.stream()
                .flatMapToDouble(one -> java.util.Arrays.stream(one.y().toArray()))
                .filter(Double::isFinite)
                .summaryStatistics();
        return "x goes from " + RunLabels.number(xs.getMin()) + " to " + RunLabels.number(xs.getMax()) + ", y from "
                + RunLabels.number(ys.getMin()) + " to " + RunLabels.number(ys.getMax());
    }
}
