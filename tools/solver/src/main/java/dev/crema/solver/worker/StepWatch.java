package dev.crema.solver.worker;

import java.io.IOException;
import org.bytedeco.caffe.FloatSolver;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.caffe.presets.caffe.ActionCallback;

/**
 * Caffe's action function: asked after every iteration, and before every iteration of a test pass, whether to go on.
 * STOP is answered once only: while a test pass runs, Caffe asks until the answer is NONE.
 */
final class StepWatch extends ActionCallback {
    private static final long REPORT_NANOS = 200_000_000L;

    private final FloatSolver solver;
    private final RunLimits limits;
    private final TrainClock clock;
    private final TestTimes tests;
    private final SnapshotWriter snapshots;
    private final Commands commands;
    private final Events events;
    private long reported = System.nanoTime();
    private final int maxIter;
    private int seen;
    private boolean stopped;
    private boolean budgetUsed;

    StepWatch(
            FloatSolver solver,
            RunLimits limits,
            TrainClock clock,
            TestTimes tests,
            SnapshotWriter snapshots,
            Commands commands,
            Events events) {
        this.solver = solver;
        this.maxIter = solver.param().max_iter();
        this.limits = limits;
        this.clock = clock;
        this.tests = tests;
        this.snapshots = snapshots;
        this.commands = commands;
        this.events = events;
    }

    @Override
    public int call() {
        try {
            return action();
        } catch (IOException | RuntimeException e) { // an exception that crosses into C++ loses its name
            events.fault(e);
            commands.leave(Worker.FAULT);
            return caffe.STOP;
        }
    }

    private int action() throws IOException {
        int completed = solver.iter();
        if (completed > seen) {
            seen = completed;
            clock.stop();
            tests.prepare(solver, completed);
            snapshots.completed(completed);
        }
        long now = System.nanoTime();
        if (now - reported >= REPORT_NANOS) {
            reported = now;
            events.iteration(completed);
        }
        if (commands.takeSnapshot() && !snapshots.write()) {
            return caffe.SNAPSHOT;
        }
        if (stopped) {
            return caffe.NONE;
        }
        if (commands.stopReason().isEmpty() && isSpent(completed, clock.nanos())) {
            budgetUsed = true;
            commands.stop("BUDGET");
        }
        if (!commands.stopReason().isEmpty()) {
            stopped = true;
            snapshots.ends();
            return caffe.STOP;
        }
        if (completed >= maxIter) {
            snapshots.ends();
        }
        return caffe.NONE;
    }

    private boolean isSpent(int completed, long nanos) {
        return limits.reached(completed, nanos) || commands.limits().reached(completed, nanos);
    }

    /** True where the budget, and nobody, stopped the run: it is then tested once more, as at a natural end. */
    boolean endedByBudget() {
        return budgetUsed;
    }
}
