package dev.crema.cli.plot;

import dev.crema.chart.Column;
import dev.crema.chart.Mark;
import dev.crema.chart.Role;
import dev.crema.log.Absent;
import dev.crema.log.CaffeLog;
import dev.crema.log.Event;
import dev.crema.log.Run;
import dev.crema.log.Session;
import dev.crema.log.TrainRows;
import dev.crema.log.figures.Verdict;
import dev.crema.log.figures.XAxis;
import dev.crema.study.curves.RunCurves;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** What happened to a run, as marks on its curve. */
final class RunMarks {
    /** A rate that changes more often does not change in steps: {@code exp}, or a warm-up. */
    private static final int MOST_STEPS = 12;

    /** A rate that falls by less between two rows falls smoothly ({@code inv}) and makes no step. */
    private static final double STEP = 0.75;

    private final Run run;
    private final List<CaffeLog> logs;
    private final List<Mark> marks = new ArrayList<>();

    private RunMarks(Run run, List<CaffeLog> logs) {
        this.run = run;
        this.logs = logs;
    }

    /**
     * The marks of a run, in iterations.
     *
     * @param snapshots whether snapshots are marked, too
     */
    static List<Mark> of(Run run, List<CaffeLog> logs, boolean snapshots) {
        var marks = new RunMarks(run, logs);
        marks.rateSteps();
        for (Session session : run.sessions()) {
            session.resumedIteration()
                    .ifPresent(at -> marks.add(Mark.Kind.RESUMED, at, "resumed from iteration " + at));
            if (snapshots) {
                marks.snapshots(session);
            }
        }
        Verdict verdict = Verdict.of(run);
        if (verdict.failedToLearn()) {
            marks.add(Mark.Kind.DIVERGED, verdict.iteration(), verdict.kind() + ": " + verdict.reason());
        }
        return marks.marks;
    }

    private void add(Mark.Kind kind, int iteration, String text) {
        marks.add(new Mark(iteration, kind, text));
    }

    private void rateSteps() {
        TrainRows train = run.train();
        // The last rates of poly fall fast because they end at 0; they are no steps.
        boolean falls = !run.config().lrPolicy().equals(Optional.of("poly"));
        var steps = new ArrayList<Mark>();
        double before = Absent.VALUE;
        for (int row = 0; row < train.size() && steps.size() <= MOST_STEPS; row++) {
            double rate = train.learningRate(row);
            if (Double.isNaN(rate)) {
                continue;
            }
            if (rate > before || (falls && rate < before && rate <= STEP * before)) {
                String text = "lr " + RunLabels.number(before) + " → " + RunLabels.number(rate);
                steps.add(new Mark(train.iteration(row), Mark.Kind.LEARNING_RATE, text));
            }
            before = rate;
        }
        if (steps.size() <= MOST_STEPS) {
            marks.addAll(steps);
        }
    }

    private void snapshots(Session session) {
        for (CaffeLog log : logs) {
            if (!log.sessions().contains(session)) {
                continue;
            }
            for (Event event : log.events()) {
                if (event.kind() == Event.Kind.SNAPSHOT
                        && event.session() == session.index()
                        && event.iteration() >= 0) {
                    add(Mark.Kind.SNAPSHOT, event.iteration(), event.text());
                }
            }
        }
    }

    /** The marks moved from iterations to {@code choice}; one whose place is unknown is left out. */
    static List<Mark> placed(List<Mark> inIterations, RunCurves curves, XAxis choice) {
        if (inIterations.isEmpty()) {
            return List.of();
        }
        IntToDoubleFunction place = place(curves, choice);
        return inIterations.stream()
                .map(mark -> new Mark(place.applyAsDouble((int) mark.x()), mark.kind(), mark.text()))
                .filter(mark -> Double.isFinite(mark.x()))
                .toList();
    }

    /** From an iteration to the x of the last train row (test row, where there is no train row) at or before it. */
    private static IntToDoubleFunction place(RunCurves curves, XAxis choice) {
        Role role =
                curves.x(XAxis.ITERATIONS, Role.TRAIN, 0).orElse(Column.EMPTY).size() > 0 ? Role.TRAIN : Role.TEST;
        Column iterations = curves.x(XAxis.ITERATIONS, role, 0).orElse(Column.EMPTY);
        Column xs = curves.x(choice, role, 0).orElse(Column.EMPTY);
        return iteration -> {
            if (choice == XAxis.ITERATIONS) {
                return iteration;
            }
            double found = Double.NaN;
            for (int i = 0; i < xs.size(); i++) {
                if (iterations.get(i) > iteration && !Double.isNaN(found)) {
                    break;
                }
                if (Double.isFinite(xs.get(i))) {
                    found = xs.get(i);
                }
            }
            return found;
        };
    }
}
