package dev.crema.cli.shared;

/** The exit codes of every command, as docs/commands.md promises them. */
public final class ExitCode {
    /** Everything asked for was done. */
    public static final int OK = 0;

    /** The work failed; the message says why. */
    public static final int FAILED = 1;

    /** Wrong usage: unknown option, missing argument. */
    public static final int USAGE = 2;

    /** Input is missing, unreadable, malformed or asks for the impossible. */
    public static final int INPUT = 3;

    /** Training diverged. */
    public static final int DIVERGED = 4;

    /** Caffe aborted its process. */
    public static final int CAFFE_ABORTED = 5;

    /** Memory ran out: of the machine, of a limit, or of a GPU. */
    public static final int OUT_OF_MEMORY = 6;

    /** Stopped by SIGINT after the snapshot was written. */
    public static final int INTERRUPTED = 130;

    /** Stopped by SIGTERM after the snapshot was written. */
    public static final int TERMINATED = 143;

    /** The reader of the results has gone, as behind {@code | head}: 128 + SIGPIPE, as other tools. */
    public static final int PIPE_CLOSED = 141;

    private ExitCode() {}
}
