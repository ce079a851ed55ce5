package dev.crema.spark.trial;

import dev.crema.solver.RunControl;
import dev.crema.solver.StopReason;
import java.util.concurrent.Future;

/** The reins of a trial on another machine: it can be ended, and no more. */
final class RemoteControl implements RunControl {
    private final Future<?> trial;

    RemoteControl(Future<?> trial) {
        this.trial = trial;
    }

    /** Ends it now: a worker cannot be asked for the end of an iteration. Nothing of it comes back. */
    @Override
    public void stop(StopReason reason) {
        kill(reason);
    }

    /** Nothing happens: snapshots are the solver's own. */
    @Override
    public void snapshot() {}

    @Override
    public void kill(StopReason reason) {
        trial.cancel(true);
    }

    /** No process of this machine: −1. */
    @Override
    public long pid() {
        return -1;
    }
}
