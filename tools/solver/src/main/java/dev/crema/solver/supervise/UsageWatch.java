package dev.crema.solver.supervise;

import dev.crema.solver.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Polls a process's peak memory and CPU time, and ends it where it passes a limit. There is no {@code ulimit -v}: a JVM
 * reserves address space that it never uses.
 */
final class UsageWatch implements Runnable {
    private static final long POLL_MILLIS = 50;

    private final ProcessHandle process;
    private final long limitBytes;
    private final Runnable onLimit;
    private volatile Usage usage = Usage.NONE;
    private volatile boolean overLimit;

    /**
     * A watch of one process.
     *
     * @param limitBytes of resident memory; 0 for none
     * @param onLimit called once when it is passed
     */
    UsageWatch(ProcessHandle process, long limitBytes, Runnable onLimit) {
        this.process = process;
        this.limitBytes = limitBytes;
        this.onLimit = onLimit;
    }

    @Override
    public void run() {
        while (process.isAlive()) {
            sample();
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void sample() {
        Usage now = new Usage(
                statusBytes(process.pid(), "VmHWM:"),
                process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9,
                0);
        usage = usage.max(now);
        if (limitBytes > 0 && now.peakMemoryBytes() > limitBytes && !overLimit) {
            overLimit = true;
            onLimit.run();
        }
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

    boolean overLimit() {
        return overLimit;
    }
}
