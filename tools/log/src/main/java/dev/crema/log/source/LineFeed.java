package dev.crema.log.source;

import dev.crema.log.grammar.Grammar;
import dev.crema.log.grammar.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Feeds a grammar from bytes that come in pieces. Half a line waits for its rest; a line longer than {@link
 * Grammar#LONGEST_LINE} is counted and passed over, so that memory stays bounded. Not thread-safe.
 */
public final class LineFeed {
    private static final int LONGEST_LINE = Grammar.LONGEST_LINE;

    private static final int PADDING = 32;

    private final Grammar grammar;
    private final Sink sink;
    private byte[] buffer = new byte[(1 << 16) + PADDING];
    private int size;
    private boolean skipping;

    public LineFeed(Grammar grammar, Sink sink) {
        this.grammar = grammar;
        this.sink = sink;
    }

    /** Takes the next bytes. */
    public void feed(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            makeRoom();
            int count = Math.min(left, buffer.length - PADDING - size);
            System.arraycopy(bytes, from, buffer, size, count);
            from += count;
            left -= count;
            took(count);
        }
    }

    /** Takes a whole stream, which is not closed. */
    public void feed(InputStream in) throws IOException {
        while (true) {
            makeRoom();
            int count = in.read(buffer, size, buffer.length - PADDING - size);
            if (count < 0) {
                return;
            }
            took(count);
        }
    }

    /** There is no more: what is left is the last line, which has no newline. */
    public void finish() {
        if (!skipping) {
            grammar.last(buffer, 0, size, sink);
        }
        size = 0;
        skipping = false;
    }

    /** Forgets half a line; for a file that begins anew. */
    public void reset() {
        size = 0;
        skipping = false;
    }

    private void makeRoom() {
        if (size > (buffer.length - PADDING) / 2 && buffer.length - PADDING < 2 * LONGEST_LINE) {
            buffer = Arrays.copyOf(buffer, (buffer.length - PADDING) * 2 + PADDING);
        }
    }

    private void took(int count) {
        int start = 0;
        int end = size + count;
        if (skipping) {
            int newline = size;
            while (newline < end && buffer[newline] != '\n') {
                newline++;
            }
            if (newline == end) {
                size = 0;
                return;
            }
            skipping = false;
            start = newline + 1;
        }
        int used = grammar.lines(buffer, start, end, sink);
        size = end - used;
        System.arraycopy(buffer, used, buffer, 0, size);
        if (size >= LONGEST_LINE) {
            grammar.tooLong(buffer, 0, size, sink);
            skipping = true;
            size = 0;
        }
    }
}
