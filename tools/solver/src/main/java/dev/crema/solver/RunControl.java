package dev.crema.solver;

/** Controls a running solver. Safe from any thread. After the end of the run, calls do nothing. */
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
