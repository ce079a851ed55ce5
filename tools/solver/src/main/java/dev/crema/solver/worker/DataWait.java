package dev.crema.solver.worker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which part of its passes the solver waits for data. Inside a forward and backward pass the solver's thread has one thing to
 * sleep for: a batch that the data layer's thread has not yet prepared. OpenBLAS and CUDA wait awake. So the wait is the time
 * of the passes without the thread's processor time and without the time in which it was ready but had no core.
 *
 * <p>Linux counts the last one in the thread's {@code schedstat}, whose reading costs as much as a small iteration: passes
 * are looked at 50 times a second at most.
 */
final class DataWait {
    private static final long EVERY_NANOS = 20_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Shorter runs say nothing: their first batches are always waited for. */
    private static final long LEAST_NANOS = 500_000_000;

    private final Events events;
    private @Nullable RandomAccessFile statistics;
    private boolean unreadable;
    private boolean looking;
    private long nextLook = Long.MIN_VALUE;
    private long startedAt;
    private long worked;
    private long queued;
    private long looked;
    private long waited;
    private long first;

    DataWait(Events events) {
        this.events = events;
    }

    /** The solver's thread begins its passes. */
    void begins() {
        long now = System.nanoTime();
        if (first == 0) {
            first = now;
            nextLook = now;
        }
        looking = !unreadable && now >= nextLook;
        if (looking) {
            queued = queuedNanos();
            worked = THREADS.getCurrentThreadCpuTime();
            startedAt = System.nanoTime();
        }
    }

    /** The passes are over; called in the same thread. */
    void ends() {
        if (!looking || unreadable) {
            return;
        }
        looking = false;
        long now = System.nanoTime();
        long busy = THREADS.getCurrentThreadCpuTime() - worked;
        long waitedForCore = queuedNanos() - queued;
        looked += now - startedAt;
        waited += Math.max(0, now - startedAt - busy - waitedForCore);
        nextLook = now + EVERY_NANOS;
    }

    /** The run ends: writes the part into the log. */
    void report() {
        if (looked > 0 && System.nanoTime() - first >= LEAST_NANOS) {
            String share = String.format(Locale.ROOT, "%.3f", (double) waited / looked);
            Glog.info("Crema: data_wait_share = " + share);
            events.fact("data_wait_share", share);
        }
        looked = 0;
    }

    private static RandomAccessFile ofThisThread() throws IOException {
        return new RandomAccessFile("/proc/thread-self/schedstat", "r");
    }

    /** How long this thread was ready and had no core. */
    private long queuedNanos() {
        try {
            RandomAccessFile file = statistics == null ? ofThisThread() : statistics;
            statistics = file;
            byte[] bytes = new byte[96];
            file.seek(0);
            int length = file.read(bytes);
            String[] fields = new String(bytes, 0, Math.max(0, length), StandardCharsets.US_ASCII)
                    .trim()
                    .split(" ", -1);
            return Long.parseLong(fields[1]);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            unreadable = true; // a kernel without these figures: nothing is said
            return 0;
        }
    }
}
