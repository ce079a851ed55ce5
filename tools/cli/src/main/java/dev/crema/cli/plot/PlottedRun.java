package dev.crema.cli.plot;

import dev.crema.chart.Mark;
import dev.crema.log.CaffeLog;
import dev.crema.log.Run;
import dev.crema.log.Runs;
import dev.crema.log.figures.OutputChoice;
import dev.crema.log.figures.Verdict;
import dev.crema.study.curves.RunCurves;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A run that is to be drawn.
 *
 * @param label what it is called, unlike any other
 * @param isNamed whether somebody gave it its label
 * @param group what it is called when seeds are drawn as one
 * @param order its effective batch size, where that alone orders the runs, else NaN
 * @param marks what happened to it, in iterations
 */
public record PlottedRun(
        Run run, RunCurves curves, String label, boolean isNamed, String group, double order, List<Mark> marks) {
    public PlottedRun {
        marks = List.copyOf(marks);
    }

    /** The runs of {@code logs}, with the names that they have by themselves. */
    public static List<PlottedRun> of(List<CaffeLog> logs, OptionalLong trainSize, boolean snapshots) {
        return of(logs, trainSize, snapshots, new LegendNames(List.of()));
    }

    /**
     * The runs of {@code logs}, by batch size and rate: each log's own sessions are stitched; logs are kept apart.
     *
     * @param trainSize records in the training set, where somebody said
     */
    public static List<PlottedRun> of(
            List<CaffeLog> logs, OptionalLong trainSize, boolean snapshots, LegendNames names) {
        List<Run> runs = Runs.of(logs).stream()
                .sorted(Comparator.comparingDouble(PlottedRun::batch)
                        .thenComparingDouble(run -> run.config().baseLr().orElse(Double.MAX_VALUE)))
                .toList();
        List<String> labels = RunLabels.of(runs);
        Map<Integer, String> given = runs.isEmpty() ? Map.of() : names.of(runs, labels);
        List<String> groups = RunLabels.withoutSeed(runs);
        boolean ordered = RunLabels.areOrderedByBatch(runs);
        // Runs of one net share what the log of any of them says of its outputs.
        var nets = runs.stream()
                .collect(Collectors.groupingBy(run -> run.config().netName().orElse(run.name())));
        var choices = OutputChoice.each(nets.values(), "", "");
        var plotted = new ArrayList<PlottedRun>();
        var used = new HashMap<String, Integer>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            String label = given.getOrDefault(i, labels.get(i));
            int nth = used.merge(label, 1, Integer::sum);
            plotted.add(new PlottedRun(
                    run,
                    new RunCurves(run, choices.computeIfAbsent(run, OutputChoice::of), trainSize),
                    nth == 1 ? label : label + " (" + nth + ")",
                    given.containsKey(i),
                    groups.get(i),
                    ordered ? batch(run) : Double.NaN,
                    RunMarks.of(run, logs, snapshots)));
        }
        return plotted;
    }

    private static double batch(Run run) {
        var batch = run.config().effectiveBatchSize();
        return batch.isPresent() ? batch.getAsInt() : Double.NaN;
    }

    /** No two runs of a picture have one label, and to hash every row of a run takes longer than to draw it. */
    @Override
    public int hashCode() {
        return label.hashCode();
    }

    boolean diverged() {
        return Verdict.of(run).failedToLearn();
    }
}
