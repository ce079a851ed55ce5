package dev.crema.solver;

/** The reins of a running solver. Safe from any thread; after the run's end nothing happens. */
public interface RunControl {
    /** Stop at the end of this iteration (or of this test iteration), with a snapshot where the solver wants one. */
    void stop(StopReason reason);

    /** Write a snapshot at the end of this iteration and go on. */
    void snapshot();

    /** End the child now, without a snapshot. */
    void kill(StopReason reason);

    /** The child's process id. */
    long pid();
}
