package dev.crema.solver.worker;

import dev.crema.solver.Signals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the parent wants: lines {@code stop REASON}, {@code limit ITERATION SECONDS} and {@code snapshot} on stdin. The stream's end means that the parent
 * is gone, and the child with it. SIGTERM stops in good order too; SIGINT and SIGHUP are left to the parent, which gets
 * them from the same terminal and decides.
 */
final class Commands {
    /** The exit code when the parent is gone: nobody reads it. */
    private static final int ORPHANED = 75;

    private static final long LEAVE_MILLIS = 1000;

    private final BufferedReader in;
    private final Events events;
    private volatile String stop = "";
    private volatile RunLimits limits = RunLimits.NONE;
    private final AtomicBoolean snapshot = new AtomicBoolean();
    private final Thread reader = new Thread(this::read, "commands");
    private volatile int exitCode = ORPHANED;

    Commands(InputStream in, Events events) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII), 256);
        this.events = events;
    }

    /** Starts to listen, to the parent and to signals. */
    void listen() {
        reader.setDaemon(true);
        reader.start();
        Signals.ignore("INT");
        Signals.ignore("HUP");
        Signals.handle("TERM", () -> stop("TERMINATE"));
    }

    /** The reason of a stop that was asked for; empty where none was. Asking again after the answer gives the same. */
    String stopReason() {
        return stop;
    }

    /** Asks for a stop from inside, as for a budget that is used up; an earlier reason stays. */
    synchronized void stop(String reason) {
        if (stop.isEmpty()) {
            stop = reason;
        }
    }

    /** Ends of the run that were asked for after its start. */
    RunLimits limits() {
        return limits;
    }

    /** True once for each time a snapshot was asked for. */
    boolean takeSnapshot() {
        return snapshot.getAndSet(false);
    }

    /**
     * Ends the process with this exit code. Its usage is told first, and the parent answers by closing the pipe: a JVM
     * whose thread stands in a native read waits 0.3 s for it before it ends.
     */
    void leave(int code) {
        exitCode = code;
        events.usage(ProcessSettings.usage());
        try {
            reader.join(LEAVE_MILLIS);
        } catch (InterruptedException e) {
            // Leaving all the same.
        }
        Runtime.getRuntime().halt(code);
    }

    private void read() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("stop ")) {
                    stop(line.substring("stop ".length()));
                } else if (line.startsWith("limit ")) {
                    String[] words = line.split(" ", -1);
                    limits = RunLimits.of(Integer.parseInt(words[1]), Double.parseDouble(words[2]));
                } else if (line.equals("snapshot")) {
                    snapshot.set(true);
                }
            }
        } catch (IOException e) {
            events.fault(e);
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
