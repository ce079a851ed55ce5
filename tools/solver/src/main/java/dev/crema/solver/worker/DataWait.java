package dev.crema.solver.worker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.caffe.FloatSolver;
import org.jspecify.annotations.Nullable;

/**
 * Which part of its passes the solver waits for data. Inside a forward and backward pass the solver's thread has one thing to
 * sleep for: a batch that the data layer's thread has not yet prepared. OpenBLAS and CUDA wait awake. So the wait is the time
 * of the passes without the thread's processor time and without the time in which it was ready but had no core.
 *
 * <p>Of several replicas the one that waits most counts: the others wait for it.
 */
final class DataWait {
    /** Shorter runs say nothing: their first batches are always waited for. */
    private static final long LEAST_NANOS = 500_000_000;

    private final Events events;
    private final Passes[] replicas;
    private final long start = System.nanoTime();

    /**
     * A watch.
     *
     * @param replicas that train; each has its own thread and its own data
     */
    DataWait(Events events, int replicas) {
        this.events = events;
        this.replicas = Stream.generate(Passes::new).limit(replicas).toArray(Passes[]::new);
    }

    /** A replica's thread begins its passes. */
    void begins(int rank) {
        replicas[rank].begin();
    }

    /** The passes are over; called in the same thread. */
    void ends(int rank) {
        replicas[rank].end();
    }

    /** Hears the passes of a solver that trains alone. */
    FloatSolver.Callback callback() {
        return new FloatSolver.Callback() {
            @Override
            protected void on_start() {
                begins(0);
            }

            @Override
            protected void on_gradients_ready() {
                ends(0);
            }
        };
    }

    /** The run ends: writes the part into the log. */
    void report() {
        double most = Arrays.stream(replicas).mapToDouble(Passes::share).max().orElse(Double.NaN);
        if (!Double.isNaN(most) && System.nanoTime() - start >= LEAST_NANOS) {
            String share = String.format(Locale.ROOT, "%.3f", most);
            Glog.info("Crema: data_wait_share = " + share);
            events.fact("data_wait_share", share);
        }
    }

    /**
     * The passes of one thread. Linux counts the time without a core in the thread's {@code schedstat}, whose reading costs
     * as much as a small iteration: passes are looked at 50 times a second at most.
     */
    private static final class Passes {
        private static final long EVERY_NANOS = 20_000_000;
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private @Nullable RandomAccessFile statistics;
        private boolean unreadable;
        private boolean looking;
        private long nextLook = System.nanoTime();
        private long began;
        private long worked;
        private long queued;
        private long looked;
        private long waited;

        void begin() {
            looking = !unreadable && System.nanoTime() - nextLook >= 0;
            if (looking) {
                queued = queuedNanos();
                worked = THREADS.getCurrentThreadCpuTime();
                began = System.nanoTime();
            }
        }

        void end() {
            if (!looking || unreadable) {
                return;
            }
            long now = System.nanoTime();
            long busy = THREADS.getCurrentThreadCpuTime() - worked;
            long withoutCore = queuedNanos() - queued;
            looked += now - began;
            waited += Math.max(0, now - began - busy - withoutCore);
            nextLook = now + EVERY_NANOS;
        }

        /** The part of the passes in which the thread waited; NaN where nothing was seen. */
        double share() {
            return looked > 0 ? (double) waited / looked : Double.NaN;
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

        private static RandomAccessFile ofThisThread() throws IOException {
            return new RandomAccessFile("/proc/thread-self/schedstat", "r");
        }
    }
}
