package dev.crema.solver.worker;

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
    private final Limits limits;
    private final TrainClock clock;
    private final TestTimes tests;
    private final Commands commands;
    private final Events events;
    private long reported = System.nanoTime();
    private int seen;
    private boolean stopped;
    private boolean budgetUsed;

    StepWatch(FloatSolver solver, Limits limits, TrainClock clock, TestTimes tests, Commands commands, Events events) {
        this.solver = solver;
        this.limits = limits;
        this.clock = clock;
        this.tests = tests;
        this.commands = commands;
        this.events = events;
    }

    @Override
    public int call() {
        try {
            return action();
        } catch (RuntimeException e) { // an exception that crosses into C++ loses its name
            events.fault(e);
            return caffe.STOP;
        }
    }

    private int action() {
        int completed = solver.iter();
        if (completed > seen) {
            seen = completed;
            clock.stop();
            tests.prepare(solver, completed);
        }
        long now = System.nanoTime();
        if (now - reported >= REPORT_NANOS) {
            reported = now;
            events.iteration(completed);
        }
        if (commands.takeSnapshot()) {
            return caffe.SNAPSHOT;
        }
        if (stopped) {
            return caffe.NONE;
        }
        if (commands.stopReason().isEmpty() && limits.reached(completed, clock.nanos())) {
            budgetUsed = true;
            commands.stop("BUDGET");
        }
        if (!commands.stopReason().isEmpty()) {
            stopped = true;
            return caffe.STOP;
        }
        return caffe.NONE;
    }

    /** True where the budget, and nobody, stopped the run: it is then tested once more, as at a natural end. */
    boolean endedByBudget() {
        return budgetUsed;
    }
}
