package dev.crema.cli.plot;

import dev.crema.chart.Axis;
import dev.crema.chart.LineChart;
import dev.crema.chart.Note;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import dev.crema.log.figures.TestMeasure;
import dev.crema.log.figures.XAxis;
import dev.crema.study.curves.CurveAxes;
import dev.crema.study.group.NetNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs and options to charts. A chart says what is not in it; when nothing can be drawn, that is a failure. */
public final class RunChart {
    private final List<PlottedRun> runs;
    private final PlotOptions options;
    private final Refusals refusals;

    public RunChart(List<PlottedRun> runs, PlotOptions options) {
        this.runs = List.copyOf(runs);
        this.options = options;
        refusals = new Refusals(this.runs, options);
    }

    /** One chart for each measure that was asked for. */
    public List<LineChart> charts() {
        return options.measures().stream().map(this::chart).toList();
    }

    /** What no picture or page of these runs can hold. */
    public List<Note> missing() {
        return options.measures().stream()
                .flatMap(measure -> RunSeries.of(measure, runs, options).notes(measure, options).stream())
                .distinct()
                .toList();
    }

    private LineChart chart(String measure) {
        RunSeries found = RunSeries.of(measure, runs, options);
        if (found.drawn().isEmpty()) {
            throw refusals.nothing(measure, found);
        }
        refusals.invisible(measure, found.all());
        RunLines lines = options.seedBands() ? RunLines.ofSeeds(found) : RunLines.of(found, options.logX());
        var notes = new ArrayList<Note>(found.notes(measure, options));
        notes.addAll(lines.notes());
        return inUnits(lines, measure, notes);
    }

    private LineChart inUnits(RunLines lines, String measure, List<Note> notes) {
        Axis x = CurveAxes.of(options.x()).limited(options.xLimits());
        TimeUnits unit = TimeUnits.SECONDS;
        if (options.x() == XAxis.SECONDS) {
            unit = TimeUnits.of(lines.longest());
            x = Axis.of(x.label(), unit.symbol()).limited(unit.apply(options.xLimits()));
        }
        Axis y = rows(CurveAxes.ofMeasure(named(measure)), measure).limited(options.yLimits());
        return new LineChart(
                options.title().isEmpty() ? title(y) : options.title(),
                subtitle(lines.by()),
                options.logX() && options.x() != XAxis.WALL ? x.scaled(Scale.LOG10) : x,
                options.logY() ? y.scaled(Scale.LOG10) : y,
                inUnit(unit, lines.series()),
                inUnit(unit, lines.behind()),
                options.smoothing(),
                notes);
    }

    private static List<Series> inUnit(TimeUnits unit, List<Series> series) {
        return series.stream().map(unit::apply).toList();
    }

    /** Says which rows are drawn where only one kind is: {@code train loss}. */
    private Axis rows(Axis axis, String measure) {
        boolean ofEither = !measure.equals(CurveAxes.RATE) && !measure.equals(CurveAxes.SPEED);
        String kind = options.split().name().toLowerCase(Locale.ROOT);
        return options.split() != Split.BOTH && ofEither
                ? new Axis(kind + " " + axis.label(), axis.unit(), axis.scale())
                : axis;
    }

    /** The output's own name where all runs mean the same one, else what was asked for. */
    private String named(String measure) {
        if (options.split() == Split.TRAIN || measure.equals(CurveAxes.LOSS)) {
            return measure;
        }
        var names = runs.stream()
                .map(run -> run.curves()
                        .outputs()
                        .named(measure, run.run().test().outputNames())
                        .map(TestMeasure::name)
                        .orElse(""))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return names.size() == 1 ? names.get(0) : measure;
    }

    private String title(Axis y) {
        String what = y.label() + " against " + options.x().label();
        return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
    }

    private String subtitle(String by) {
        var nets = runs.stream()
                .map(run -> NetNames.of(run.run()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        String net = nets.size() == 1 ? nets.get(0) : "";
        String count = runs.size() == 1 ? only() : runs.size() + " runs" + (by.isEmpty() ? "" : ", grouped by " + by);
        return net.isEmpty() || count.contains(net) ? count : net + " · " + count;
    }

    private String only() {
        PlottedRun run = runs.get(0);
        String file = RunLabels.shortName(run.run());
        return run.label().equals(file) ? file : run.label() + " · " + file;
    }
}
