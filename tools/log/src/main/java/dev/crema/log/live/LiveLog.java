package dev.crema.log.live;

import dev.crema.log.CaffeLog;
import dev.crema.log.Dialect;
import dev.crema.log.LiveEvent;
import dev.crema.log.LiveListener;
import dev.crema.log.ReadOptions;
import dev.crema.log.assembly.LiveAssembly;
import dev.crema.log.grammar.Grammar;
import dev.crema.log.source.LineFeed;

/**
 * A log that is still being written, fed as bytes come. Half a line is kept until the rest arrives. Not thread-safe: one
 * thread feeds and asks.
 */
public final class LiveLog {
    private final String source;
    private final ReadOptions options;
    private final LiveListener listener;
    private LiveAssembly assembly;
    private LineFeed feed;

    /**
     * @param source what to call it
     * @param listener hears every event on the feeding thread
     */
    public LiveLog(String source, ReadOptions options, LiveListener listener) {
        this.source = source;
        this.options = options;
        this.listener = listener;
        Grammar grammar = new Grammar(Dialect.BVLC);
        this.assembly = new LiveAssembly(source, options, grammar, listener);
        this.feed = new LineFeed(grammar, assembly.sink());
    }

    /** Takes the next bytes of the log. */
    public void feed(byte[] bytes, int offset, int length) {
        feed.feed(bytes, offset, length);
    }

    /** The log ended: the half line that is left counts as a line, and open rows as complete. */
    public void finish() {
        feed.finish();
        assembly.flush();
    }

    /** The file begins anew: what was read is forgotten, and the listener told. */
    public void restart(String why) {
        Grammar grammar = new Grammar(Dialect.BVLC);
        assembly = new LiveAssembly(source, options, grammar, listener);
        feed = new LineFeed(grammar, assembly.sink());
        listener.on(new LiveEvent.Restarted(why));
    }

    /**
     * Everything read so far, as the batch reader would give it; no log at all gives one without rows. Its columns are
     * shared with the reader: rows it has do not change any more, but for the last.
     */
    public CaffeLog snapshot() {
        return assembly.snapshot();
    }
}
