package dev.crema.solver;

/** Executes runs: in a child process of this one, or on a worker of a cluster. */
public interface RunExecutor {
    /**
     * Executes one run and waits for its end. Whatever the solver does, this returns: failures of a run are outcomes.
     *
     * @throws InterruptedException where the waiting thread was interrupted; the child is ended first
     */
    RunResult execute(RunSpec spec, RunListener listener) throws InterruptedException;
}
