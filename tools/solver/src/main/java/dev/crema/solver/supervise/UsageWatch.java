package dev.crema.solver.supervise;

import dev.crema.solver.StopReason;
import dev.crema.solver.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Polls a process's peak memory and CPU time, and ends it where it passes a limit or does not follow a signal. There is no
 * {@code ulimit -v}: a JVM reserves address space that it never uses.
 */
final class UsageWatch implements Runnable {
    private static final long POLL_MILLIS = 50;

    private final ProcessHandle process;
    private final long limitBytes;
    private final StallWatch stalls;
    private final Consumer<Cause> end;
    private final Consumer<String> notice;
    private volatile Usage usage = Usage.NONE;
    private volatile boolean stopAsked;
    private boolean ended;

    /**
     * A watch of one process.
     *
     * @param end ends the process, once
     * @param notice hears what a person should know
     */
    UsageWatch(
            ProcessHandle process,
            WatchSettings settings,
            StallWatch stalls,
            Consumer<Cause> end,
            Consumer<String> notice) {
        this.process = process;
        this.limitBytes = settings.memoryLimit();
        this.stalls = stalls;
        this.end = end;
        this.notice = notice;
    }

    @Override
    public void run() {
        while (process.isAlive()) {
            sample();
            try {
                process.onExit().get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // It still runs.
            } catch (InterruptedException | ExecutionException e) {
                return;
            }
        }
    }

    private void sample() {
        long cpu = process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
        usage = usage.max(new Usage(statusBytes(process.pid(), "VmHWM:"), cpu / 1e9, 0));
        if (ended) {
            return;
        }
        if (limitBytes > 0 && usage.peakMemoryBytes() > limitBytes) {
            end(new Cause.MemoryLimit(false));
            return;
        }
        StallWatch.Moment now = new StallWatch.Moment(System.nanoTime(), cpu);
        stalls.look(now).ifPresent(notice);
        if (stopAsked) {
            stopAsked = false;
            stalls.stopWasAsked(now);
        }
        if (stalls.ignoresStop(now)) {
            end(new Cause.Request(StopReason.TERMINATE));
        }
    }

    private void end(Cause why) {
        ended = true;
        end.accept(why);
    }

    /** The process should end soon. */
    void stopWasAsked() {
        stopAsked = true;
    }

    /** A field of /proc/PID/status in bytes; 0 where there is none. */
    static long statusBytes(long pid, String field) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(field)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException e) {
            // Ended meanwhile, or no /proc on this system.
        }
        return 0;
    }

    Usage usage() {
        return usage;
    }
}
