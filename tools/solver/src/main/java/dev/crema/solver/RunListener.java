package dev.crema.solver;

/**
 * Receives what happens in a run. The executor's threads call it, in the order of the log. A listener must not block
 * for long, because Caffe waits until its log is read.
 */
public interface RunListener {
    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** The child runs; the control may be kept and used from any thread. */
    default void started(RunControl control) {}

    /** So many iterations are complete: told a few times a second, and not exactly at the log's rows. */
    default void iteration(int completed) {}

    /**
     * The next bytes of the log, as they were written to it.
     *
     * @param bytes a buffer that is reused: copy what is kept
     * @param length how many of them count
     */
    default void log(byte[] bytes, int length) {}

    /** Something that a person should know while the run goes, such as that it stands still. It is in the log too. */
    default void notice(String text) {}
}
