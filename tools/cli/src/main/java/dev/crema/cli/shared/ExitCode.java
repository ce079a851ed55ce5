package dev.crema.cli.shared;

import java.util.LinkedHashMap;
import java.util.Map;

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

    /** What each exit code means, for the manual. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(OK + "", "The work is done.");
        meanings.put(FAILED + "", "The work failed. The message gives the reason.");
        meanings.put(USAGE + "", "The command line is wrong.");
        meanings.put(INPUT + "", "The input is missing, unreadable, malformed or impossible.");
        meanings.put(DIVERGED + "", "Training diverged.");
        meanings.put(CAFFE_ABORTED + "", "Caffe aborted.");
        meanings.put(OUT_OF_MEMORY + "", "Out of memory.");
        meanings.put(INTERRUPTED + "", "SIGINT stopped the run. The snapshot is written, unless a second signal came.");
        meanings.put(PIPE_CLOSED + "", "The program that reads the results ended first, for example head.");
        meanings.put(TERMINATED + "", "SIGTERM stopped the run. The snapshot is written, unless a second signal came.");
        return meanings;
    }
}
