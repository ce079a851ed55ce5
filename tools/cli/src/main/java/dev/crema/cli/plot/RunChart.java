package dev.crema.cli.plot;

import dev.crema.base.CremaException;
import dev.crema.base.Spelling;
import dev.crema.chart.Axis;
import dev.crema.chart.Column;
import dev.crema.chart.LineChart;
import dev.crema.chart.Mark;
import dev.crema.chart.Role;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import dev.crema.chart.series.SeedBand;
import dev.crema.log.Run;
import dev.crema.log.figures.TestMeasure;
import dev.crema.log.figures.XAxis;
import dev.crema.study.curves.Axes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs and options to a chart. What cannot be drawn is said to {@code warn}; when nothing can, that is a failure. */
public final class RunChart {
    private final List<PlottedRun> runs;
    private final PlotOptions options;
    private final Consumer<String> warn;

    public RunChart(List<PlottedRun> runs, PlotOptions options, Consumer<String> warn) {
        this.runs = List.copyOf(runs);
        this.options = options;
        this.warn = warn;
    }

    /** One chart for each measure that was asked for. */
    public List<LineChart> charts() {
        return options.measures().stream().map(this::chart).toList();
    }

    private LineChart chart(String measure) {
        var series = new ArrayList<Series>();
        var unplaced = new LinkedHashSet<String>();
        var lacking = new ArrayList<String>();
        for (PlottedRun run : runs) {
            var own = new ArrayList<Series>();
            for (Role role : options.split().roles()) {
                for (int net : role == Role.TRAIN ? new int[] {0} : run.curves().testNets()) {
                    add(run, measure, role, net, own, unplaced);
                }
            }
            String file = RunLabels.shortName(run.run());
            if (own.isEmpty() && unplaced.stream().noneMatch(left -> left.startsWith(file))) {
                lacking.add(file);
            }
            series.addAll(marked(own, run, measure));
        }
        unplaced.forEach(warn);
        if (series.isEmpty()) {
            throw nothing(measure, unplaced);
        }
        if (!lacking.isEmpty()) {
            warn.accept("without " + measure + where() + ", so left out: " + String.join(", ", lacking));
        }
        if (options.logY()) {
            positive(series, measure);
        }
        List<Series> drawn = options.seedBands() ? bands(series) : series;
        return inUnits(drawn, measure);
    }

    /** A logarithmic axis has no place for 0 and less: what is not drawn is said, and nothing drawn is a failure. */
    private void positive(List<Series> series, String measure) {
        int drawn = 0;
        for (Series one : series) {
            int below = 0;
            for (int i = 0; i < one.y().size(); i++) {
                drawn += one.y().get(i) > 0 ? 1 : 0;
                below += one.y().get(i) <= 0 ? 1 : 0;
            }
            if (below > 0) {
                warn.accept(one.run() + ": " + below + (below == 1 ? " point" : " points") + " of " + measure
                        + " at 0 or below, not drawn on a logarithmic axis");
            }
        }
        if (drawn == 0) {
            throw CremaException.input(
                    "no " + measure + " is above 0, so a logarithmic axis shows nothing", "draw it without --log-y");
        }
    }

    private void add(PlottedRun run, String measure, Role role, int net, List<Series> to, Set<String> unplaced) {
        Column y = run.curves().y(measure, role, net).orElse(Column.EMPTY);
        if (y.size() == 0) {
            return;
        }
        var x = run.curves().x(options.x(), role, net);
        if (x.isEmpty()) {
            unplaced.add(RunLabels.shortName(run.run()) + " is left out: "
                    + run.curves().lacks(options.x())
                    + (options.x() == XAxis.EPOCHS ? " (--train-size N)" : ""));
            return;
        }
        String label = net == 0 ? run.label() : run.label() + " · test net #" + net;
        to.add(run.curves().series(label, role, run.order(), x.get(), y));
    }

    /** Marks stand on the strong curve only. */
    private List<Series> marked(List<Series> own, PlottedRun run, String measure) {
        if (own.isEmpty()) {
            return own;
        }
        List<Mark> marks = RunMarks.placed(run.marks(), run.curves(), options.x()).stream()
                .filter(mark -> !measure.equals(Axes.RATE) || mark.kind() != Mark.Kind.LEARNING_RATE)
                .toList();
        int strong = own.size() - 1;
        for (int i = own.size() - 1; i >= 0; i--) {
            strong = own.get(i).role() == Role.TEST ? i : strong;
        }
        own.set(strong, own.get(strong).withMarks(marks));
        return own;
    }

    private List<Series> bands(List<Series> series) {
        Map<String, PlottedRun> byLabel =
                runs.stream().collect(Collectors.toMap(PlottedRun::label, run -> run, (a, b) -> a));
        Map<String, List<Series>> groups = new LinkedHashMap<>();
        var bands = new ArrayList<Series>();
        var names = new LinkedHashMap<String, String>();
        for (Series one : series) {
            PlottedRun run = byLabel.get(one.run());
            if (run == null || run.diverged()) {
                if (run != null) {
                    warn.accept(run.label() + " diverged: it is drawn by itself, not in the band of its seeds");
                }
                bands.add(one);
                continue;
            }
            String key = one.role() + RunLabels.experiment(run.run());
            groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(one);
            names.put(key, run.group());
        }
        groups.forEach((key, seeds) -> {
            String name = names.getOrDefault(key, "");
            bands.add(SeedBand.of(seeds.size() == 1 ? name : name + " (" + seeds.size() + " seeds)", seeds));
        });
        return bands;
    }

    private LineChart inUnits(List<Series> series, String measure) {
        Axis x = Axes.of(options.x());
        List<Series> scaled = series;
        if (options.x() == XAxis.SECONDS) {
            double longest = series.stream()
                    .mapToDouble(
                            one -> one.x().size() == 0 ? 0 : one.x().get(one.x().size() - 1))
                    .max()
                    .orElse(0);
            TimeUnits unit = TimeUnits.of(longest);
            x = Axis.of(x.label(), unit.symbol());
            scaled = series.stream().map(unit::apply).toList();
        }
        Axis y = rows(Axes.ofMeasure(named(measure)), measure);
        return new LineChart(
                options.title().isEmpty() ? title(y) : options.title(),
                subtitle(),
                options.logX() && options.x() != XAxis.WALL ? x.scaled(Scale.LOG10) : x,
                options.logY() ? y.scaled(Scale.LOG10) : y,
                scaled,
                options.smoothing());
    }

    /** Says which rows are drawn where only one kind is: {@code train loss}. */
    private Axis rows(Axis axis, String measure) {
        boolean ofEither = !measure.equals(Axes.RATE) && !measure.equals(Axes.SPEED);
        String kind = options.split().name().toLowerCase(Locale.ROOT);
        return options.split() != Split.BOTH && ofEither
                ? new Axis(kind + " " + axis.label(), axis.unit(), axis.scale())
                : axis;
    }

    /** The output's own name where all runs mean the same one, else what was asked for. */
    private String named(String measure) {
        if (options.split() == Split.TRAIN || measure.equals(Axes.LOSS)) {
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

    private String subtitle() {
        var nets = runs.stream()
                .map(run -> run.run().config().netName().orElse(""))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        String net = nets.size() == 1 ? nets.get(0) : "";
        String count = runs.size() == 1 ? only() : runs.size() + " runs";
        return net.isEmpty() ? count : count.contains(net) ? count : net + " · " + count;
    }

    private String only() {
        PlottedRun run = runs.get(0);
        String file = RunLabels.shortName(run.run());
        return run.label().equals(file) ? file : run.label() + " · " + file;
    }

    private String where() {
        return options.split() == Split.BOTH
                ? ""
                : " in " + options.split().name().toLowerCase(Locale.ROOT) + " rows";
    }

    private CremaException nothing(String measure, Set<String> unplaced) {
        if (!unplaced.isEmpty()) {
            return CremaException.input(
                    "no run can be drawn against " + options.x().label(), "take --x iterations");
        }
        List<Run> all = runs.stream().map(PlottedRun::run).toList();
        List<String> names = Axes.measures(all).stream()
                .filter(name -> runs.stream()
                        .anyMatch(run -> options.split().roles().stream()
                                .anyMatch(role -> run.curves().y(name, role, 0).isPresent())))
                .toList();
        String where = where();
        if (names.isEmpty()) {
            return CremaException.input(
                    "there is nothing to draw" + where, "check with crema summarize what the log holds");
        }
        return CremaException.input(
                "no log has a y named '" + measure + "'" + where
                        + Spelling.nearest(measure, names)
                                .map(n -> "; the nearest is '" + n + "'")
                                .orElse(""),
                "take --y with one of: " + String.join(", ", names));
    }
}
