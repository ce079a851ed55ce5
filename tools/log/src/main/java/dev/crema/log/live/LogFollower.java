package dev.crema.log.live;

import dev.crema.log.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Follows a growing file: reads what is new, survives truncation, rotation and half-written lines, and feeds a {@link
 * LiveLog}. {@link #poll} reads what there is; {@link #follow} polls until {@link #close}.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class LogFollower implements AutoCloseable {
    private final LiveLog log;
    private volatile boolean closed;

    /** @param file may not exist yet */
    public LogFollower(Path file, ReadOptions options, LiveListener listener) {
        this.log = new LiveLog(file.toString(), options, listener);
    }

    /** Reads what was appended since the last call.
     *
     * @return bytes read
     */
    public long poll() throws IOException {
        throw new IOException("not built yet");
    }

    /** Polls every {@code interval} on this thread until {@link #close} is called from another. */
    public void follow(Duration interval) throws IOException, InterruptedException {
        while (!closed) {
            poll();
            Thread.sleep(interval.toMillis());
        }
    }

    /** The log so far. Ask on the polling thread. */
    public LiveLog log() {
        return log;
    }

    /** Ends {@link #follow}. */
    @Override
    public void close() {
        closed = true;
    }
}
