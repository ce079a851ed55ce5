package dev.crema.solver.replica;

/** What a running solver is asked to do, as {@code SolverAction} of Caffe. */
public enum Action {
    /** Go on. */
    NONE,
    /** Stop at the end of this iteration, with a snapshot where the solver wants one. */
    STOP,
    /** Write a snapshot and go on. */
    SNAPSHOT
}
