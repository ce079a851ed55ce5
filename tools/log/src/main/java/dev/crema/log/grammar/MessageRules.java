package dev.crema.log.grammar;

import dev.crema.log.Dialect;
import dev.crema.log.text.Bytes;
import dev.crema.log.text.Names;
import org.jspecify.annotations.Nullable;

/**
 * The rules in the order in which a record's message is tried. The dialect decides which ones are frequent. A message that
 * looks like data and that no rule takes is read without its gaps, then by the rules of the other dialects, before it is
 * called not understood.
 */
final class MessageRules {
    private static final int MOST_GAPS = 4;

    private final Line line;
    private final LineRepair repair;
    private final OutputLines outputs;
    private final BatchLines batches;
    private final boolean test;
    private final boolean time;

    /** Rules for the message that {@code line} is at. */
    MessageRules(Line line, LineRepair repair, Names names, Dialect dialect) {
        this.line = line;
        this.repair = repair;
        outputs = new OutputLines(names);
        batches = new BatchLines(names);
        test = dialect == Dialect.CAFFE_TEST;
        time = dialect == Dialect.CAFFE_TIME;
    }

    /** Tries the rules of rows; the one that takes the message, or null. */
    @Nullable Rule frequent(Sink sink) {
        Rule rule = match(sink);
        told(rule, sink);
        return rule;
    }

    private static boolean told(@Nullable Rule rule, Sink sink) {
        if (rule == null) {
            return false;
        }
        sink.taken(rule);
        return true;
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

    /** Reads a message that no frequent rule took; the sink hears what it is, or that it is not understood. */
    void any(Sink sink) {
        if (line.severity == 'F' || line.severity == 'E') {
            sink.text(line, line.severity == 'F' ? Rule.FATAL : Rule.ERROR, line.rest(line.from));
            return;
        }
        if (!LineRepair.isDirty(line.bytes, line.from, line.to)) {
            rare(sink, "");
            return;
        }
        int length = repair.clean(line.bytes, line.from, line.to);
        String file = Bytes.text(line.bytes, line.fileFrom, line.fileTo);
        line.use(repair.scratch());
        line.from = 0;
        line.to = length;
        line.fileFrom = 0; // the name is not in the scratch array
        line.fileTo = 0;
        if (frequent(sink) == null) {
            rare(sink, file);
        }
    }

    private void rare(Sink sink, String cleanedFile) {
        if ((time && told(TimeLines.match(line, sink), sink)) || TextLines.match(line, sink) != null) {
            return;
        }
        if (closed(line.gaps(), sink)) {
            return;
        }
        boolean data = line.looksLikeData();
        boolean command = cleanedFile.isEmpty() ? line.fileIs("caffe.cpp") : cleanedFile.equals("caffe.cpp");
        if (data || command) {
            boolean taken = frequent(sink) != null // a cut merged line is tried again in its own bounds
                    || told(batches.match(line, sink), sink)
                    || told(TimeLines.match(line, sink), sink);
            if (taken) {
                return;
            }
        }
        if (line.lostNumber) {
            sink.unread(line, Grammar.CUT, line.rest(line.from));
        } else if (data) {
            sink.unread(line, line.cut ? Grammar.CUT : Grammar.NOT_UNDERSTOOD, line.rest(line.from));
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
        int fileTo = line.fileTo;
        line.fileTo = line.fileFrom; // the name is not in the other array
        for (int kept = 0; kept < 1 << gaps; kept++) {
            line.to = repair.close(array, from, to, kept);
            line.from = 0;
            line.use(repair.joined());
            line.joined = true;
            boolean taken = frequent(sink) != null;
            line.joined = false;
            String text = line.rest(0);
            line.use(array);
            line.from = from;
            line.to = to;
            if (taken) {
                sink.unread(line, Grammar.WRAPPED, text);
                return true;
            }
        }
        line.fileTo = fileTo;
        return false;
    }
}
