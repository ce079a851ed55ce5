package dev.crema.solver.supervise;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Finds a child that does nothing: it writes nothing and uses no processor time, for example after SIGSTOP or when a file
 * server does not answer. A first start on a GPU also writes nothing while the driver compiles.
 */
final class StallWatch {
    /** A JVM that only waits uses less than this part of one processor. */
    private static final double IDLE = 0.01;

    private static final Duration COMPILES = Duration.ofSeconds(5);

    /** Glog's own warning and the first line of a device query; the construction of a net writes much more. */
    private static final long START_BYTES = 400;

    private final WatchSettings settings;
    private final LongSupplier written;
    private long bytes = -1;
    private Moment lastWritten = new Moment(0, 0);
    private Moment lastBusy = new Moment(0, 0);
    private Optional<Moment> stopAsked = Optional.empty();
    private boolean stalled;
    private boolean compiling;

    /**
     * A point in time.
     *
     * @param nanos of a clock that only grows
     * @param cpuNanos processor time that the child has used
     */
    record Moment(long nanos, long cpuNanos) {
        private Duration since(Moment earlier) {
            return Duration.ofNanos(nanos - earlier.nanos);
        }

        private boolean idleSince(Moment earlier) {
            return cpuNanos - earlier.cpuNanos <= IDLE * (nanos - earlier.nanos);
        }
    }

    /**
     * A watch.
     *
     * @param written bytes that the child has written so far, log and events together
     */
    StallWatch(WatchSettings settings, LongSupplier written) {
        this.settings = settings;
        this.written = written;
    }

    /** What a person should know now; empty for nothing new. */
    Optional<String> look(Moment now) {
        long total = written.getAsLong();
        boolean first = bytes < 0;
        boolean wrote = total != bytes;
        bytes = total;
        if (first || wrote) {
            Optional<String> end = goesOn(now);
            lastWritten = now;
            lastBusy = now;
            return first ? Optional.empty() : end;
        }
        if (!settings.gpus().isEmpty()
                && !compiling
                && total < START_BYTES
                && now.since(lastWritten).compareTo(COMPILES) >= 0) {
            compiling = true;
            return Optional.of(
                    "the NVIDIA driver prepares Caffe's kernels for this card. This takes some minutes, at the first start"
                            + " only");
        }
        if (now.since(lastBusy).compareTo(settings.silence()) < 0) {
            return Optional.empty();
        }
        if (!now.idleSince(lastBusy)) {
            Optional<String> end = goesOn(now);
            lastBusy = now;
            return end;
        }
        if (stalled) {
            return Optional.empty();
        }
        stalled = true;
        return Optional.of(String.format(
                Locale.ROOT,
                "the training process has written nothing and used no processor time for %d s: it may be stopped (SIGSTOP),"
                        + " or wait for a disk or file server",
                now.since(lastBusy).toSeconds()));
    }

    private Optional<String> goesOn(Moment now) {
        if (!stalled) {
            return Optional.empty();
        }
        stalled = false;
        return Optional.of(
                "the training process continues after " + now.since(lastBusy).toSeconds() + " s");
    }

    /** From now on the child should be on its way to its end. */
    void stopWasAsked(Moment now) {
        stopAsked = Optional.of(now);
    }

    /** True where the child was asked to stop and stands still. A child that computes is given its time. */
    boolean ignoresStop(Moment now) {
        if (stopAsked.isEmpty() || now.since(stopAsked.get()).compareTo(settings.grace()) < 0) {
            return false;
        }
        boolean idle = now.idleSince(stopAsked.get());
        stopAsked = Optional.of(now);
        return idle;
    }
}
