package dev.crema.log.live;

import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;

/**
 * A log that is still being written, fed as bytes come. Half a line is kept until the rest arrives. Not thread-safe: one
 * thread feeds and asks.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class LiveLog {
    private final String source;
    private final ReadOptions options;
    private final LiveListener listener;

    /**
     * @param source what to call it
     * @param listener hears every event on the feeding thread
     */
    public LiveLog(String source, ReadOptions options, LiveListener listener) {
        this.source = source;
        this.options = options;
        this.listener = listener;
    }

    /** Takes the next bytes of the log. */
    public void feed(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException(source + options + listener + bytes.length + offset + length);
    }

    /** The log ended: the half line that is left counts as a line. */
    public void finish() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Everything read so far, as the batch reader would give it. */
    public CaffeLog snapshot() {
        throw new UnsupportedOperationException("not built yet");
    }
}
