package dev.crema.solver;

/** Who ended a run before its max_iter. */
public enum StopReason {
    /** SIGINT, as from Ctrl-C. */
    INTERRUPT,
    /** SIGTERM, to us or to the child. */
    TERMINATE,
    /** SIGHUP where the user chose that it stops. */
    HANGUP,
    /** A target was reached. */
    TARGET,
    /** The run's {@link Budget} was used up. */
    BUDGET,
    /** The program that asked for the run. */
    REQUEST
}
