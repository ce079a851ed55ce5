package dev.crema.solver;

/** Controls a running solver. Safe from any thread. After the end of the run, calls do nothing. */
public interface RunControl {
    /** Stop at the end of this iteration (or of this test iteration), with a snapshot where the solver wants one. */
    void stop(StopReason reason);

    /**
     * End the run as its own {@link Budget} would, but no later than at this one. A later call takes the place of an earlier
     * one.
     */
    void limit(Budget budget);

    /** Write a snapshot at the end of this iteration and go on. */
    void snapshot();

    /** End the child now, without a snapshot. */
    void kill(StopReason reason);

    /** The child's process id. */
    long pid();
}
