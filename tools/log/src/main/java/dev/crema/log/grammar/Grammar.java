package dev.crema.log.grammar;

import dev.crema.log.Dialect;
import dev.crema.log.text.Bytes;
import dev.crema.log.text.Names;
import dev.crema.log.text.Stamp;

/**
 * Reads lines and pushes what they carry into a {@link Sink}. The same instance serves a file that is finished and one
 * that grows. Here bytes become lines; {@link Records} finds the records in a line, {@link MessageRules} reads a message.
 *
 * <p>Not thread-safe: one a thread.
 */
public final class Grammar {
    /** A record whose newline was lost: both are taken. */
    public static final String MERGED = "merged-lines";
    /** The log ends within a number: the number is not taken. */
    public static final String CUT = "cut-line";
    /** A console broke it into rows: it is taken as it was. */
    public static final String WRAPPED = "wrapped-line";
    /** Numbers with a comma for their point are taken. */
    public static final String COMMA = "decimal-comma";
    /** It looks like data and no rule takes it. */
    public static final String NOT_UNDERSTOOD = "not-understood";
    /** A line over {@link #LONGEST_LINE}. */
    public static final String TOO_LONG = "too-long-line";

    /** No line of a log is longer, bytes. */
    public static final int LONGEST_LINE = 1 << 20;

    private final Names names = new Names();
    private final Line line = new Line();
    private final WrappedLines wrapped = new WrappedLines();
    private final KnownLines known = new KnownLines();
    private final Records records;

    private byte[] bytes = new byte[0];

    /** For logs of one dialect. */
    public Grammar(Dialect dialect) {
        records = new Records(line, names, dialect, known);
    }

    /** Names that the sink got as numbers. */
    public Names names() {
        return names;
    }

    /** Number of lines read. */
    public long lines() {
        return line.number;
    }

    /** Sets the number of the line before the next. */
    public void startAfter(long number) {
        line.number = number;
    }

    /**
     * Takes over what another grammar learned from the beginning of the log: the prefix that another tool wrote before each
     * line. A part of a log that is read on its own may begin within a dump, whose lines have it too.
     */
    public void startLike(Grammar beginning) {
        records.startLike(beginning.records);
    }

    /**
     * Reads all whole lines of {@code [from, to)}; the array must be eight bytes longer than {@code to} at least.
     *
     * @return position behind the last newline
     */
    public int lines(byte[] array, int from, int to, Sink sink) {
        bytes = array;
        int at = from;
        while (at < to) {
            int end = known.read(line, array, at, to, sink);
            if (end < 0) {
                end = Bytes.newline(array, at, to);
                if (end == to) {
                    break;
                }
                line.number++;
                line(at, end, false, sink);
            }
            at = end + 1;
        }
        return at;
    }

    /** Reads the last line, which has no newline: a number that touches its end may be cut, and is not taken. */
    public void last(byte[] array, int from, int to, Sink sink) {
        if (from < to) {
            bytes = array;
            line.number++;
            line.cut = true;
            line(from, to, false, sink);
            line.cut = false;
        }
        wrapped.finish(new Unwrapped(sink));
    }

    /** Whether a log that begins so is wrapped, as in docker's JSON, where one line may go on in another. */
    public static boolean isWrapped(byte[] head) {
        return WrappedLines.isAt(head, 0, head.length);
    }

    /** Reports what was done to the whole log before its lines came here. */
    public void report(String rule, String what, Sink sink) {
        line.stamp = Stamp.NONE;
        sink.unread(line, rule, what);
    }

    /** Counts a line that is too long to be read; {@code start} is its beginning. */
    public void tooLong(byte[] array, int from, int to, Sink sink) {
        line.number++;
        unread(array, from, to, sink);
    }

    private void unread(byte[] array, int from, int to, Sink sink) {
        line.stamp = Stamp.NONE;
        sink.unread(line, TOO_LONG, Bytes.text(array, from, Math.min(to, from + 200)));
    }

    /** Reads what another program wrapped, in its own bytes. */
    private final class Unwrapped implements WrappedLines.Reader {
        private final Sink sink;

        Unwrapped(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void line(byte[] array, int from, int to, boolean cut) {
            byte[] outer = bytes;
            boolean outerCut = line.cut;
            bytes = array;
            line.cut = cut;
            Grammar.this.line(from, to, true, sink);
            line.cut = outerCut;
            bytes = outer;
        }

        @Override
        public void tooLong(byte[] array, int to) {
            unread(array, 0, to, sink);
        }
    }

    private void line(int from, int newline, boolean unwrapped, Sink sink) {
        int to = newline > from && bytes[newline - 1] == '\r' ? newline - 1 : newline;
        line.use(bytes);
        line.rank = Where.NO_RANK;
        line.lostNumber = false;
        line.comma = false;
        if (records.read(from, to, sink)) {
            return;
        }
        if (!unwrapped && WrappedLines.isAt(bytes, from, to)) {
            wrapped.read(bytes, from, to, new Unwrapped(sink));
        } else {
            records.unusual(from, to, sink);
        }
    }
}
