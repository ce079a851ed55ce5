package dev.crema.cli.plot;

import dev.crema.chart.Column;
import dev.crema.chart.Mark;
import dev.crema.chart.Note;
import dev.crema.chart.Role;
import dev.crema.chart.Series;
import dev.crema.log.figures.XAxis;
import dev.crema.study.curves.CurveAxes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The curves of one measure, run by run.
 *
 * @param lacking runs without the measure
 * @param unplaced by the reason, runs that have no place on x
 */
record RunSeries(Map<PlottedRun, List<Series>> drawn, List<String> lacking, Map<String, List<String>> unplaced) {

    static RunSeries of(String measure, List<PlottedRun> runs, PlotOptions options) {
        Map<PlottedRun, List<Series>> drawn = new LinkedHashMap<>();
        var lacking = new ArrayList<String>();
        Map<String, List<String>> unplaced = new LinkedHashMap<>();
        for (PlottedRun run : runs) {
            var own = new ArrayList<Series>();
            boolean has = false;
            for (Role role : options.split().roles()) {
                for (int net : role == Role.TRAIN ? new int[] {0} : run.curves().testNets()) {
                    Column y = run.curves().y(measure, role, net).orElse(Column.EMPTY);
                    if (y.size() > 0) {
                        has = true;
                        one(run, role, net, y, options.x()).ifPresent(own::add);
                    }
                }
            }
            String file = RunLabels.shortName(run.run());
            if (!own.isEmpty()) {
                drawn.put(run, marked(own, run, measure, options.x()));
            } else if (has) {
                unplaced.computeIfAbsent(run.curves().lacks(options.x()), unused -> new ArrayList<>())
                        .add(file);
            } else {
                lacking.add(file);
            }
        }
        return new RunSeries(drawn, lacking, unplaced);
    }

    private static Optional<Series> one(PlottedRun run, Role role, int net, Column y, XAxis across) {
        String label = net == 0 ? run.label() : run.label() + " · test net #" + net;
        return run.curves().x(across, role, net).map(x -> run.curves().series(label, role, run.order(), x, y));
    }

    /** Marks stand on the strong curve only. */
    private static List<Series> marked(List<Series> own, PlottedRun run, String measure, XAxis x) {
        List<Mark> marks = RunMarks.placed(run.marks(), run.curves(), x).stream()
                .filter(mark -> !measure.equals(CurveAxes.RATE) || mark.kind() != Mark.Kind.LEARNING_RATE)
                .toList();
        int strong = own.size() - 1;
        for (int i = own.size() - 1; i >= 0; i--) {
            strong = own.get(i).role() == Role.TEST ? i : strong;
        }
        own.set(strong, own.get(strong).withMarks(marks));
        return own;
    }

    List<Series> all() {
        return drawn.values().stream().flatMap(List::stream).toList();
    }

    /** What is not drawn, and why. */
    List<Note> notes(String measure, PlotOptions options) {
        var notes = new ArrayList<Note>();
        if (!lacking.isEmpty()) {
            String where = options.split() == Split.BOTH
                    ? ""
                    : " in " + options.split().name().toLowerCase(Locale.ROOT) + " rows";
            notes.add(new Note("Not drawn, no " + measure + where, lacking));
        }
        unplaced.forEach((why, files) -> notes.add(new Note("Not drawn, " + why, files)));
        return notes;
    }
}
