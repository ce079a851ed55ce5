package dev.crema.study.run;

import dev.crema.solver.RunExecutor;

/**
 * Brings another place where runs are executed, such as a cluster. Found through {@link java.util.ServiceLoader}, so
 * that a study knows no more of it than this.
 */
public interface RunExecutorProvider {
    /** Whether it executes at this place: {@code spark://host:7077}, {@code local}. */
    boolean accepts(String where);

    /** Opens the executor. What it runs must leave its log where the spec says, as the log is the record. */
    Opened open(String where);

    /**
     * An executor and how much it takes.
     *
     * @param executor runs one spec at a time per calling thread
     * @param slots runs at a time
     * @param close called when the study ends
     */
    record Opened(RunExecutor executor, int slots, Runnable close) {}
}
