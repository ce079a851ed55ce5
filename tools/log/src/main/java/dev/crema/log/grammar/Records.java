package dev.crema.log.grammar;

import dev.crema.log.Dialect;
import dev.crema.log.text.Bytes;
import dev.crema.log.text.Names;
import dev.crema.log.text.Stamp;

/**
 * The records of glog in a line: mostly one, from the line's beginning on. A line may also have another tool's prefix, several
 * records whose newlines were lost, or no prefix at all.
 */
final class Records {
    private final Line line;
    private final Prefix prefix = new Prefix();
    private final LineRepair repair = new LineRepair();
    private final MessageRules rules;
    private final KnownLines known;

    /** Whether a line had a prefix of glog, or what is left of one. */
    private boolean prefixed;

    /**
     * @param line where the message is when the sink hears of it
     * @param names that the sink gets as numbers
     * @param known gets to know the records that frequent rules take
     */
    Records(Line line, Names names, Dialect dialect, KnownLines known) {
        this.line = line;
        this.known = known;
        rules = new MessageRules(line, repair, names, dialect);
    }

    /** Takes over what was learned from the beginning of the log, see {@link Grammar#startLike}. */
    void startLike(Records beginning) {
        repair.startLike(beginning.repair);
        prefixed = beginning.prefixed;
    }

    /** Reads a range of the line's bytes; false where it does not begin with glog's prefix. */
    boolean read(int from, int to, Sink sink) {
        if (!prefix.read(line, from, to)) {
            return false;
        }
        all(to, sink);
        return true;
    }

    /** The record whose prefix was just read, and those merged with it. */
    private void all(int to, Sink sink) {
        prefixed = true;
        int next = record(sink);
        while (next >= 0) {
            next = prefix.read(line, next, to) ? record(sink) : nextPrefix(next + 1, to);
        }
    }

    /** One record; the position of one that is merged with it, or −1. */
    private int record(Sink sink) {
        if (line.severity == 'I' || line.severity == 'W') {
            Rule rule = rules.frequent(sink);
            if (rule != null) {
                if (line.comma) {
                    sink.unread(line, Grammar.COMMA, line.rest(line.from));
                } else if (line.end == line.to) {
                    known.learn(line, rule);
                }
                return line.end < line.to ? merged(line.end, sink) : -1;
            }
        }
        int next = merged(line.from, sink);
        if (next < 0) {
            rules.any(sink);
            return -1;
        }
        byte[] array = line.bytes;
        line.to = next;
        rules.any(sink);
        line.use(array); // mending may have moved the line elsewhere
        return next;
    }

    /** Position of a record whose predecessor lost its newline, or −1. */
    private int merged(int from, Sink sink) {
        int next = nextPrefix(from, line.to);
        if (next >= 0) {
            sink.unread(line, Grammar.MERGED, line.rest(line.from));
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

    /** A line that does not begin with glog's prefix. */
    void unusual(int start, int stop, Sink sink) {
        byte[] bytes = line.bytes;
        int from = LineRepair.skipByteOrderMark(bytes, start, stop);
        int to = stop;
        if (from > start && prefix.read(line, from, to)) {
            all(to, sink);
            return;
        }
        if (LineRepair.isDirty(bytes, from, to)) {
            to = repair.clean(bytes, from, to);
            from = 0;
            line.use(repair.scratch());
            if (prefix.read(line, from, to)) {
                all(to, sink);
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
                all(to, sink);
            } else {
                plain(text, to, sink);
            }
            return;
        }
        boolean lead = at > from && repair.isLead(line.bytes, from, at);
        if (lead || LineRepair.isTorn(line.bytes, from, at)) {
            line.rank = LineRepair.rank(line.bytes, from, at);
        }
        if (at > from && !lead) {
            sink.unread(line, Grammar.MERGED, Bytes.text(line.bytes, from, Math.min(to, from + 200)));
            sink.plain(line, Bytes.text(line.bytes, from, at));
        }
        all(to, sink);
    }

    /** A line without a prefix; where no line of the log has one, somebody cut them away. */
    private void plain(int from, int to, Sink sink) {
        line.stamp = Stamp.NONE;
        line.thread = Where.NO_THREAD;
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
        if (data && rules.frequent(sink) != null) {
            return;
        }
        if (data) {
            sink.unread(line, line.cut ? Grammar.CUT : Grammar.NOT_UNDERSTOOD, line.rest(from));
        }
        sink.plain(line, Bytes.text(line.bytes, from, Math.max(from, Bytes.trimEnd(line.bytes, from, to))));
    }
}
