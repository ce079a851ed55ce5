package dev.crema.cli.plot;

import dev.crema.chart.Mark;
import dev.crema.log.CaffeLog;
import dev.crema.log.Run;
import dev.crema.log.Runs;
import dev.crema.log.figures.OutputChoice;
import dev.crema.log.figures.Verdict;
import dev.crema.study.curves.RunCurves;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A run that is to be drawn.
 *
 * @param label what it is called, unlike any other
 * @param group what it is called when seeds are drawn as one
 * @param order effective batch size, NaN where the log does not say
 * @param marks what happened to it, in iterations
 */
public record PlottedRun(Run run, RunCurves curves, String label, String group, double order, List<Mark> marks) {
    public PlottedRun {
        marks = List.copyOf(marks);
    }

    /**
     * The runs of {@code logs}: each log's own sessions are stitched; logs are kept apart.
     *
     * @param trainSize records in the training set, where somebody said
     */
    public static List<PlottedRun> of(List<CaffeLog> logs, OptionalLong trainSize, boolean snapshots) {
        List<Run> runs = Runs.of(logs);
        List<String> labels = RunLabels.of(runs);
        List<String> groups = RunLabels.withoutSeed(runs);
        // Runs of one net share what the log of any of them says of its outputs.
        var nets = runs.stream()
                .collect(Collectors.groupingBy(run -> run.config().netName().orElse(run.name())));
        var choices = OutputChoice.each(nets.values(), "", "");
        var plotted = new ArrayList<PlottedRun>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            var batch = run.config().effectiveBatchSize();
            plotted.add(new PlottedRun(
                    run,
                    new RunCurves(run, choices.computeIfAbsent(run, OutputChoice::of), trainSize),
                    labels.get(i),
                    groups.get(i),
                    batch.isPresent() ? batch.getAsInt() : Double.NaN,
                    RunMarks.of(run, logs, snapshots)));
        }
        return plotted;
    }

    boolean diverged() {
        return Verdict.of(run).failedToLearn();
    }
}
