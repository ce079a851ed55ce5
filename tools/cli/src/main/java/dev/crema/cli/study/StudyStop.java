package dev.crema.cli.study;

import dev.crema.cli.shared.ExitCode;
import dev.crema.solver.Signals;
import java.io.PrintWriter;

/**
 * Ctrl-C and SIGTERM while a study runs. The first one ends the current runs, and the study concludes from those that ended
 * before. A second one, or one when no run can be under way, ends the process.
 */
final class StudyStop implements AutoCloseable {
    private final Thread study = Thread.currentThread();
    private final PrintWriter err;
    private int exitCode = ExitCode.OK;
    private boolean closed;

    private StudyStop(PrintWriter err) {
        this.err = err;
    }

    /** From now on signals interrupt this thread. */
    static StudyStop install(PrintWriter err) {
        StudyStop stop = new StudyStop(err);
        Signals.handle("INT", () -> stop.act(ExitCode.INTERRUPTED));
        Signals.handle("TERM", () -> stop.act(ExitCode.TERMINATED));
        return stop;
    }

    private void act(int code) {
        if (!isFirst(code)) {
            System.exit(code);
        }
        err.println("crema: stopping: the current runs end without a result (Ctrl-C again ends at once)");
        err.flush();
        study.interrupt();
    }

    private synchronized boolean isFirst(int code) {
        boolean first = !closed && exitCode == ExitCode.OK;
        exitCode = code;
        return first;
    }

    /** Whether a signal came. */
    synchronized boolean hasCome() {
        return exitCode != ExitCode.OK;
    }

    /** The exit code of the signal that came; {@link ExitCode#INTERRUPTED} where a run was stopped by somebody else. */
    synchronized int exitCode() {
        return exitCode == ExitCode.OK ? ExitCode.INTERRUPTED : exitCode;
    }

    /** From now on signals end the process. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        Thread.interrupted(); // one that came too late to stop a run
    }
}
