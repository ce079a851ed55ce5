package dev.crema.cli.watch;

import dev.crema.chart.Column;
import dev.crema.chart.Role;
import dev.crema.cli.plot.PlottedRun;
import dev.crema.log.CaffeLog;
import dev.crema.log.Run;
import dev.crema.log.TestRows;
import dev.crema.log.TrainRows;
import dev.crema.log.figures.LikelyCause;
import dev.crema.log.figures.OutputChoice;
import dev.crema.log.figures.TestMeasure;
import dev.crema.log.figures.Verdict;
import dev.crema.log.figures.XAxis;
import dev.crema.study.curves.CurveAxes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What is known of a growing log at one moment.
 *
 * @param runs its runs, the last of which grows
 * @param restarts how often the file was truncated or replaced
 * @param quiet how long nothing was written
 */
record WatchState(String source, List<PlottedRun> runs, int restarts, Duration quiet) {
    /** Nothing for so long looks like a run that died, unless its rows are rarer than that. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    /** Steps of speed that the time left is estimated from. */
    private static final int RECENT = 20;

    static WatchState of(CaffeLog log, int restarts, Duration quiet) {
        return new WatchState(log.source(), PlottedRun.of(List.of(log), OptionalLong.empty(), false), restarts, quiet);
    }

    /** The log's name without its folder. */
    String name() {
        Path file = Path.of(source).getFileName();
        return file == null ? source : file.toString();
    }

    private boolean hasRun() {
        return !runs.isEmpty();
    }

    PlottedRun last() {
        return runs.get(runs.size() - 1);
    }

    /** One line: waiting, running, done, silent, dead. */
    String words() {
        if (!hasRun()) {
            return "waiting for new lines in " + source;
        }
        Verdict verdict = verdict();
        String state = verdict.isOver()
                ? verdict.text()
                : quiet.compareTo(patience()) > 0
                        ? "no new line for " + time((double) quiet.toSeconds()) + ": the training may have stopped"
                        : verdict.failedToLearn() ? "running, but " + verdict.learning() : "running";
        String again = restarts == 0
                ? ""
                : " · the file was truncated or replaced " + (restarts == 1 ? "once" : restarts + " times");
        return state + again;
    }

    /** Whether the run's process is known to have ended. */
    boolean over() {
        return hasRun() && verdict().isOver();
    }

    private Verdict verdict() {
        return Verdict.of(last().run());
    }

    private Duration patience() {
        TrainRows train = last().run().train();
        int n = train.size();
        double gap = n < 2 ? 0 : train.seconds(n - 1) - train.seconds(n - 2);
        Duration rows = Duration.ofSeconds(Double.isFinite(gap) ? (long) (10 * gap) : 0);
        return rows.compareTo(SILENCE) > 0 ? rows : SILENCE;
    }

    /** The live table: a name and a value a line. */
    List<String[]> table() {
        var rows = new ArrayList<String[]>();
        if (!hasRun()) {
            return rows;
        }
        Run run = last().run();
        TrainRows train = run.train();
        int n = train.size();
        rows.add(new String[] {"run", last().label()});
        LikelyCause.of(run, verdict()).ifPresent(cause -> {
            rows.add(new String[] {"likely cause", cause.what()});
            rows.add(new String[] {"next", cause.next()});
        });
        if (n > 0) {
            int iteration = run.iterations();
            var most = run.config().maxIter();
            String of = most.isPresent() && most.getAsInt() > 0
                    ? String.format(
                            Locale.ROOT,
                            " of %,d (%.0f %%)",
                            most.getAsInt(),
                            verdict().process() instanceof Verdict.Done ? 100.0 : 100.0 * iteration / most.getAsInt())
                    : "";
            rows.add(new String[] {"iteration", String.format(Locale.ROOT, "%,d", iteration) + of});
            rows.add(new String[] {"loss", number(train.loss(n - 1))});
            double rate = lastRate(train);
            if (!Double.isNaN(rate)) {
                rows.add(new String[] {"learning rate", number(rate)});
            }
            double speed = recentSpeed();
            if (speed > 0) {
                rows.add(new String[] {"speed", speed(speed)});
                if (most.isPresent() && most.getAsInt() > iteration && !over()) {
                    rows.add(new String[] {"time left", time((most.getAsInt() - iteration) / speed)});
                }
            }
        }
        test(rows);
        if (run.sessions().size() > 1) {
            rows.add(new String[] {"sessions", run.sessions().size() + ", stitched"});
        }
        return rows;
    }

    /** Of the last row that has one: the rate is logged after the loss. */
    private static double lastRate(TrainRows train) {
        double rate = Double.NaN;
        for (int row = train.size() - 1; row >= 0 && Double.isNaN(rate); row--) {
            rate = train.learningRate(row);
        }
        return rate;
    }

    private String speed(double iterations) {
        var batch = last().run().config().effectiveBatchSize();
        String images =
                batch.isPresent() ? String.format(Locale.ROOT, ", %,.0f images/s", iterations * batch.getAsInt()) : "";
        return number(iterations) + " iterations/s" + images;
    }

    private void test(List<String[]> rows) {
        TestRows test = last().run().test();
        if (test.size() == 0) {
            return;
        }
        int row = test.size() - 1;
        var text = new StringBuilder("iteration " + String.format(Locale.ROOT, "%,d", test.iteration(row)));
        // What the run is judged by goes first, then what else the net prints.
        var measures = new LinkedHashMap<String, TestMeasure.Values>();
        OutputChoice outputs = last().curves().outputs();
        Stream.concat(outputs.accuracy().stream(), outputs.loss().stream())
                .forEach(measure -> measures.put(measure.name(), measure.in(test.outputs())));
        test.outputNames().forEach(name -> measures.putIfAbsent(name, test.output(name)::get));
        measures.forEach((name, values) -> {
            if (values.has(row)) {
                text.append(" · ").append(name).append(' ').append(number(values.get(row)));
            }
        });
        rows.add(new String[] {"last test", text.toString()});
    }

    /** Iterations a second over the last rows, test passes left out; 0 when unknown. */
    private double recentSpeed() {
        Column speed = last().curves().y(CurveAxes.SPEED, Role.TRAIN, 0).orElse(Column.EMPTY);
        double seconds = 0;
        int counted = 0;
        for (int i = speed.size() - 1; i >= 0 && counted < RECENT; i--) {
            if (speed.get(i) > 0) {
                seconds += 1 / speed.get(i);
                counted++;
            }
        }
        return counted == 0 ? 0 : counted / seconds;
    }

    /** The curve of the terminal: {@code measure} of the test rows where only they have it, else of the train rows. */
    Column[] curve(String measure) {
        if (!hasRun()) {
            return new Column[] {Column.EMPTY, Column.EMPTY};
        }
        for (Role role : List.of(Role.TRAIN, Role.TEST)) {
            var y = last().curves().y(measure, role, 0);
            var x = last().curves().x(XAxis.ITERATIONS, role, 0);
            if (x.isPresent() && y.isPresent()) {
                return new Column[] {x.get(), y.get()};
            }
        }
        return new Column[] {Column.EMPTY, Column.EMPTY};
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.5g", value) : "not finite";
    }

    /** {@code 1 h 02 min}, {@code 3 min 20 s}, {@code 12 s}. */
    static String time(double seconds) {
        long s = Math.round(seconds);
        if (s >= 3600) {
            return String.format(Locale.ROOT, "%d h %02d min", s / 3600, s % 3600 / 60);
        }
        return s >= 60 ? String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60) : s + " s";
    }
}
