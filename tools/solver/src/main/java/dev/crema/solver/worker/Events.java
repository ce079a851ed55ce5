package dev.crema.solver.worker;

import java.io.PrintStream;

/**
 * What the child tells its parent besides the log, one line each on stdout. Events never contain losses: those
 * are in the log.
 */
final class Events {
    private final PrintStream out;

    Events(PrintStream out) {
        this.out = out;
    }

    /** Caffe's Solve is entered at this iteration. */
    void solving(int iteration) {
        say("solving " + iteration);
    }

    /** So many iterations are complete. */
    void iteration(int iteration) {
        say("iteration " + iteration);
    }

    /** Solve was left after so many nanoseconds inside it. */
    void solved(long nanos) {
        say("solved " + nanos);
    }

    /** The solver ended in good order: {@code finished}, or {@code stopped REASON}. */
    void end(String how) {
        say("end " + how);
    }

    /** The loss became non-finite. */
    void diverged(int iteration, float loss) {
        say("diverged " + iteration + " " + loss);
    }

    /** A fact that only the child knows, for the log's parent-side summary. */
    void fact(String key, String value) {
        say("fact " + key + " " + value.replaceAll("\\R", " "));
    }

    /** An exception ended the job. */
    void fault(Throwable e) {
        StringBuilder text = new StringBuilder();
        for (Throwable t = e; t != null; t = t.getCause()) {
            text.append(text.isEmpty() ? "" : ": ").append(t.getClass().getSimpleName());
            String message = t.getMessage();
            if (message != null) {
                text.append(": ").append(message);
            }
        }
        say("fault " + text.toString().replaceAll("\\R", " "));
    }

    /** Peak resident set in bytes and CPU time in nanoseconds. */
    void usage(long[] usage) {
        say("usage " + usage[0] + " " + usage[1]);
    }

    private synchronized void say(String line) {
        out.print("crema " + line + "\n");
        out.flush();
    }
}
