package dev.crema.log.grammar;

import dev.crema.log.Dialect;
import dev.crema.log.text.Bytes;
import dev.crema.log.text.Names;
import dev.crema.log.text.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines and pushes what they carry into a {@link Sink}. The same instance serves a file that is finished and one
 * that grows. The dialect decides which rules are tried; a line that looks like data and that they do not take is given
 * to the rules of the other dialects before it is called not understood.
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

    private static final int MOST_GAPS = 4;

    private final Names names = new Names();
    private final Line line = new Line();
    private final Prefix prefix = new Prefix();
    private final LineRepair repair = new LineRepair();
    private final WrappedLines wrapped = new WrappedLines();
    private final OutputLines outputs = new OutputLines(names);
    private final BatchLines batches = new BatchLines(names);
    private final boolean test;
    private final boolean time;

    private byte[] bytes = new byte[0];
    /** Whether a line had a prefix of glog, or what is left of one. */
    private boolean prefixed;

    /** For logs of one dialect. */
    public Grammar(Dialect dialect) {
        test = dialect == Dialect.CAFFE_TEST;
        time = dialect == Dialect.CAFFE_TIME;
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
        repair.startLike(beginning.repair);
        prefixed = beginning.prefixed;
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
            int end = Bytes.newline(array, at, to);
            if (end == to) {
                break;
            }
            line.number++;
            line(at, end, false, sink);
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
        if (prefix.read(line, from, to)) {
            records(to, sink);
        } else if (!unwrapped && WrappedLines.isAt(bytes, from, to)) {
            wrapped.read(bytes, from, to, new Unwrapped(sink));
        } else {
            unusual(from, to, sink);
        }
    }

    /** The record whose prefix was just read, and those merged with it. */
    private void records(int to, Sink sink) {
        prefixed = true;
        int next = record(sink);
        while (next >= 0) {
            next = prefix.read(line, next, to) ? record(sink) : nextPrefix(next + 1, to);
        }
    }

    /** One record; the position of one that is merged with it, or −1. */
    private int record(Sink sink) {
        if (line.severity == 'I' || line.severity == 'W') {
            if (hot(sink) != null) {
                if (line.comma) {
                    sink.unread(line, COMMA, line.rest(line.from));
                }
                return line.end < line.to ? merged(line.end, sink) : -1;
            }
        }
        int next = merged(line.from, sink);
        if (next < 0) {
            rare(sink);
            return -1;
        }
        byte[] array = line.bytes;
        line.to = next;
        rare(sink);
        line.use(array); // mending may have moved the line elsewhere
        return next;
    }

    /** Position of a record whose predecessor lost its newline, or −1. */
    private int merged(int from, Sink sink) {
        int next = nextPrefix(from, line.to);
        if (next >= 0) {
            sink.unread(line, MERGED, line.rest(line.from));
        }
        return next;
    }

    private int nextPrefix(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Prefix.isAt(line, i, to)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable Rule hot(Sink sink) {
        return told(match(sink), sink);
    }

    private static @Nullable Rule told(@Nullable Rule rule, Sink sink) {
        if (rule != null) {
            sink.taken(rule);
        }
        return rule;
    }

    private @Nullable Rule match(Sink sink) {
        byte first = line.from < line.to ? line.bytes[line.from] : 0;
        if (first == 'I') {
            return IterationLines.match(line, sink);
        }
        if (first == ' ' || first == '\t' || first == 'T' || first == '[') {
            Rule rule = outputs.match(line, sink);
            return rule != null || first == 'T' ? rule : IterationLines.match(line, sink);
        }
        return test ? batches.match(line, sink) : null;
    }

    private void rare(Sink sink) {
        if (line.severity == 'F' || line.severity == 'E') {
            sink.text(line, line.severity == 'F' ? Rule.FATAL : Rule.ERROR, line.rest(line.from));
            return;
        }
        if (LineRepair.isDirty(line.bytes, line.from, line.to)) {
            int length = repair.clean(line.bytes, line.from, line.to);
            String file = Bytes.text(line.bytes, line.fileFrom, line.fileTo);
            line.use(repair.scratch());
            line.from = 0;
            line.to = length;
            line.fileTo = line.fileFrom; // the name is not in the scratch array
            if (hot(sink) != null) {
                return;
            }
            cold(sink, file);
            return;
        }
        cold(sink, "");
    }

    private void cold(Sink sink, String cleanedFile) {
        if ((time && told(TimeLines.match(line, sink), sink) != null) || TextLines.match(line, sink) != null) {
            return;
        }
        if (closed(line.gaps(), sink)) {
            return;
        }
        boolean data = line.looksLikeData();
        boolean command = cleanedFile.isEmpty() ? line.fileIs("caffe.cpp") : cleanedFile.equals("caffe.cpp");
        if (data || command) {
            boolean taken = hot(sink) != null // a cut merged line is tried again in its own bounds
                    || told(batches.match(line, sink), sink) != null
                    || told(TimeLines.match(line, sink), sink) != null;
            if (taken) {
                return;
            }
        }
        if (line.lostNumber) {
            sink.unread(line, CUT, line.rest(line.from));
        } else if (data) {
            sink.unread(line, line.cut ? CUT : NOT_UNDERSTOOD, line.rest(line.from));
        } else {
            String file = cleanedFile.isEmpty() ? Bytes.text(line.bytes, line.fileFrom, line.fileTo) : cleanedFile;
            sink.other(line, CaffeFiles.isCaffe(file));
        }
    }

    /** Tries a message without its gaps: a console broke it, within a word or number or at a blank. */
    private boolean closed(int gaps, Sink sink) {
        if (gaps == 0 || gaps > MOST_GAPS) {
            return false;
        }
        byte[] array = line.bytes;
        int from = line.from;
        int to = line.to;
        for (int kept = 0; kept < 1 << gaps; kept++) {
            line.to = repair.close(array, from, to, kept);
            line.from = 0;
            line.use(repair.scratch());
            line.joined = true;
            boolean taken = hot(sink) != null;
            line.joined = false;
            String text = line.rest(0);
            line.use(array);
            line.from = from;
            line.to = to;
            if (taken) {
                sink.unread(line, WRAPPED, text);
                return true;
            }
        }
        return false;
    }

    /** A line that does not begin with glog's prefix. */
    private void unusual(int start, int stop, Sink sink) {
        int from = LineRepair.skipByteOrderMark(bytes, start, stop);
        int to = stop;
        if (from > start && prefix.read(line, from, to)) {
            records(to, sink);
            return;
        }
        if (LineRepair.isDirty(bytes, from, to)) {
            to = repair.clean(bytes, from, to);
            from = 0;
            line.use(repair.scratch());
            if (prefix.read(line, from, to)) {
                records(to, sink);
                return;
            }
        }
        int at = nextPrefix(from, to);
        while (at >= 0 && !prefix.read(line, at, to)) {
            at = nextPrefix(at + 1, to);
        }
        if (at < 0) {
            int text = repair.skipLead(line.bytes, from, to);
            if (prefix.readSource(line, text, to)) {
                records(to, sink);
            } else {
                plain(text, to, sink);
            }
            return;
        }
        if (at > from && repair.isLead(line.bytes, from, at)) {
            line.rank = LineRepair.rank(line.bytes, from, at);
        } else if (at > from) {
            sink.unread(line, MERGED, Bytes.text(line.bytes, from, Math.min(to, from + 200)));
            sink.plain(line, Bytes.text(line.bytes, from, at));
        }
        records(to, sink);
    }

    /** A line without a prefix; where no line of the log has one, somebody cut them away. */
    private void plain(int from, int to, Sink sink) {
        line.stamp = Stamp.NONE;
        line.severity = 0;
        line.fileFrom = 0;
        line.fileTo = 0;
        line.from = from;
        line.to = to;
        if (TextLines.matchPlain(line, sink) != null || (!prefixed && TextLines.match(line, sink) != null)) {
            return;
        }
        // A log whose prefixes somebody cut away still has its numbers.
        boolean data = line.looksLikeData();
        if (data && hot(sink) != null) {
            return;
        }
        if (data) {
            sink.unread(line, line.cut ? CUT : NOT_UNDERSTOOD, line.rest(from));
        }
        sink.plain(line, Bytes.text(line.bytes, from, Math.max(from, Bytes.trimEnd(line.bytes, from, to))));
    }
}
