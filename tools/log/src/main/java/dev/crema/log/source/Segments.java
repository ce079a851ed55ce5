package dev.crema.log.source;

import dev.crema.log.grammar.Grammar;
import dev.crema.log.grammar.Sink;
import java.util.Arrays;

/**
 * Reads a file segment by segment. A line belongs to the segment in which it begins, so that segments can be read
 * in any order by several threads, one instance each.
 */
public final class Segments {
    /** Bytes of a segment: with its tape it stays in a core's second-level cache. */
    public static final int SIZE = 512 << 10;

    private static final int PADDING = 32;

    private final LargeFile file;
    private byte[] buffer = new byte[SIZE + (8 << 10) + PADDING];

    public Segments(LargeFile file) {
        this.file = file;
    }

    /** Number of segments of a file. */
    public static int count(long size) {
        return (int) ((size + SIZE - 1) / SIZE);
    }

    /** Reads one segment. */
    public void read(int segment, Grammar grammar, Sink sink) {
        long position = (long) segment * SIZE;
        // The byte before tells whether a line begins at the segment's first byte.
        int before = segment == 0 ? 0 : 1;
        int length = file.copy(position - before, buffer, 0, buffer.length - PADDING);
        int start = 0;
        int segmentEnd = Math.min(length, SIZE + before);
        if (before == 1) {
            while (start < segmentEnd && buffer[start] != '\n') {
                start++;
            }
            start++;
            if (start >= segmentEnd) {
                return; // no line begins here: one that began earlier fills the segment
            }
        }
        finishLine(position - before, start, length, segmentEnd, grammar, sink);
    }

    private void finishLine(long base, int start, int loaded, int segmentEnd, Grammar grammar, Sink sink) {
        int length = loaded;
        int end = newlineFrom(segmentEnd - 1, length);
        while (end < 0 && base + length < file.size() && length - segmentEnd < Grammar.LONGEST_LINE) {
            int searched = length;
            buffer = Arrays.copyOf(buffer, (buffer.length - PADDING) * 2 + PADDING);
            length += file.copy(base + length, buffer, length, buffer.length - PADDING - length);
            end = newlineFrom(searched, length);
        }
        if (end >= 0) {
            int last = lastLineStart(start, end);
            if (end - last > Grammar.LONGEST_LINE) {
                grammar.lines(buffer, start, last, sink);
                grammar.tooLong(buffer, last, end, sink);
            } else {
                grammar.lines(buffer, start, end + 1, sink);
            }
            return;
        }
        int used = grammar.lines(buffer, start, length, sink);
        if (length - used > Grammar.LONGEST_LINE) {
            grammar.tooLong(buffer, used, length, sink);
        } else {
            grammar.last(buffer, used, length, sink);
        }
    }

    private int lastLineStart(int start, int end) {
        int at = end;
        while (at > start && buffer[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private int newlineFrom(int from, int to) {
        for (int i = Math.max(0, from); i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
