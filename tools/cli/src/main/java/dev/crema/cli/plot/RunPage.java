package dev.crema.cli.plot;

import dev.crema.chart.Column;
import dev.crema.chart.Mark;
import dev.crema.chart.Role;
import dev.crema.chart.report.Cell;
import dev.crema.chart.report.Curves;
import dev.crema.chart.report.Fact;
import dev.crema.chart.report.Report;
import dev.crema.chart.report.Table;
import dev.crema.chart.report.Table.Heading;
import dev.crema.cli.shared.Version;
import dev.crema.log.Absent;
import dev.crema.log.Run;
import dev.crema.log.figures.Verdict;
import dev.crema.log.figures.XAxis;
import dev.crema.study.curves.CurveAxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Runs as a page of interactive curves and a table. */
public final class RunPage {
    private RunPage() {}

    /**
     * The page.
     *
     * @param x the x shown at first
     * @param measure the y shown at first
     */
    public static Report of(String title, List<PlottedRun> runs, XAxis x, String measure) {
        List<Run> logged = runs.stream().map(PlottedRun::run).toList();
        List<String> measures = first(measure, CurveAxes.measures(logged));
        List<XAxis> xs = first(x, List.of(XAxis.values()));
        var rows = runs.stream().map(run -> run(run, xs, measures)).toList();
        var ys = measures.stream()
                .filter(name -> has(rows, name))
                .map(name -> new Curves.Choice(name, CurveAxes.ofMeasure(name)))
                .toList();
        var across = xs.stream()
                .filter(choice -> has(rows, choice.key()))
                .map(choice -> new Curves.Choice(choice.key(), CurveAxes.of(choice)))
                .toList();
        return Report.of(title, "")
                .withCurves(List.of(new Curves("Curves", across, ys, rows)))
                .withTables(List.of(table(runs)))
                .withProvenance(provenance(runs));
    }

    private static <T> List<T> first(T chosen, List<T> all) {
        var ordered = new ArrayList<T>();
        ordered.add(chosen);
        all.stream().filter(other -> !other.equals(chosen)).forEach(ordered::add);
        return ordered;
    }

    private static boolean has(List<Curves.Run> runs, String key) {
        return runs.stream()
                .anyMatch(run ->
                        run.rows().stream().anyMatch(rows -> rows.columns().containsKey(key)));
    }

    private static Curves.Run run(PlottedRun run, List<XAxis> xs, List<String> measures) {
        var rows = new ArrayList<Curves.Rows>();
        rows.add(run.curves().page(Role.TRAIN, xs, measures));
        rows.add(run.curves().page(Role.TEST, xs, measures));
        rows.removeIf(each -> each.columns().values().stream().allMatch(column -> column.size() == 0));
        if (!rows.isEmpty()) {
            Map<String, List<Mark>> marks = new HashMap<>();
            for (XAxis x : xs) {
                marks.put(x.key(), RunMarks.placed(run.marks(), run.curves(), x));
            }
            int strong = rows.size() - 1;
            Curves.Rows last = rows.get(strong);
            rows.set(strong, new Curves.Rows(last.role(), last.columns(), marks));
        }
        return new Curves.Run(run.label(), run.order(), rows);
    }

    private static Table table(List<PlottedRun> runs) {
        var columns = List.of(
                Heading.text("run"),
                Heading.number("batch"),
                Heading.number("base lr"),
                Heading.text("solver"),
                Heading.number("iterations"),
                Heading.number(XAxis.SECONDS.label(), XAxis.SECONDS.unit()),
                Heading.number("last train loss"),
                Heading.number("last test loss"),
                Heading.number("last accuracy"),
                Heading.number("best accuracy"),
                Heading.text("ended"));
        return Table.of(
                "Runs",
                columns,
                runs.stream()
                        .sorted(Comparator.comparingDouble(PlottedRun::order))
                        .map(RunPage::row)
                        .toList());
    }

    private static List<Cell> row(PlottedRun run) {
        var config = run.run().config();
        double[] accuracy = values(run, "accuracy", Role.TEST);
        return List.of(
                Cell.text(run.label()),
                integer(config.effectiveBatchSize()),
                rate(config.baseLr()),
                Cell.text(config.solverType().orElse("")),
                iterations(run),
                Cell.number(run.run().trainSeconds(), 1),
                last(values(run, CurveAxes.LOSS, Role.TRAIN)),
                last(values(run, CurveAxes.LOSS, Role.TEST)),
                last(accuracy),
                Cell.number(
                        Arrays.stream(accuracy).filter(Double::isFinite).max().orElse(Double.NaN), 4),
                Cell.text(shortened(Verdict.of(run.run()).text())));
    }

    /** A crash's message may be a page long. */
    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }

    private static double[] values(PlottedRun run, String measure, Role role) {
        return run.curves().y(measure, role, 0).orElse(Column.EMPTY).toArray();
    }

    private static Cell integer(OptionalInt value) {
        return value.isPresent() ? Cell.number(value.getAsInt(), 0) : Cell.EMPTY;
    }

    private static Cell rate(OptionalDouble value) {
        return value.isPresent() ? Cell.number(value.getAsDouble(), RunLabels.number(value.getAsDouble())) : Cell.EMPTY;
    }

    private static Cell iterations(PlottedRun run) {
        double last = Double.NaN;
        for (Role role : Role.values()) {
            Column x = run.curves().x(XAxis.ITERATIONS, role, 0).orElse(Column.EMPTY);
            last = x.size() == 0 ? last : Math.max(Double.isNaN(last) ? 0 : last, x.get(x.size() - 1));
        }
        return Cell.number(last, 0);
    }

    private static Cell last(double... values) {
        int end = values.length - 1;
        while (end >= 0 && Absent.is(values[end])) {
            end--;
        }
        if (end < 0) {
            return Cell.EMPTY;
        }
        return Double.isFinite(values[end]) ? Cell.number(values[end], 4) : Cell.number(values[end], "not finite");
    }

    private static List<Fact> provenance(List<PlottedRun> runs) {
        var facts = new ArrayList<Fact>();
        runs.stream()
                .limit(200)
                .forEach(run -> facts.add(new Fact(run.label(), run.run().name())));
        facts.add(new Fact("made by", Version.line()));
        return facts;
    }
}
