package dev.crema.spark.trial;

import dev.crema.solver.Budget;
import dev.crema.solver.RunControl;
import dev.crema.solver.StopReason;
import dev.crema.spark.connect.TrialNotes;
import java.util.concurrent.Future;

/** The reins of a trial on another machine: it can be limited, or ended at once. */
final class RemoteControl implements RunControl {
    private final long trial;
    private final Future<?> task;

    /**
     * Controls a trial.
     *
     * @param trial its number
     */
    RemoteControl(long trial, Future<?> task) {
        this.trial = trial;
        this.task = task;
    }

    /** Ends it now: a worker cannot be asked for the end of an iteration. Nothing of it comes back. */
    @Override
    public void stop(StopReason reason) {
        kill(reason);
    }

    /** The trial hears of it within a second. */
    @Override
    public void limit(Budget budget) {
        if (!task.isDone()) {
            TrialNotes.put(trial, LimitedByDriver.note(budget));
        }
    }

    /** Nothing happens: snapshots are the solver's own. */
    @Override
    public void snapshot() {}

    @Override
    public void kill(StopReason reason) {
        task.cancel(true);
    }

    /** No process of this machine: −1. */
    @Override
    public long pid() {
        return -1;
    }
}
