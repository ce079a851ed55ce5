package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines known by their first words: configuration, beginnings and ends. What follows the words goes to the sink. */
final class TextLines {
    private static final Entry[] NONE = {};
    private static final Entry[][] PREFIXED_BY_FIRST = byFirst(false);
    private static final Entry[][] PLAIN_BY_FIRST = byFirst(true);

    private record Entry(String words, Rule rule) {}

    private TextLines() {}

    /** By the first letter, which is ASCII; of one letter in the order of the rules. */
    private static Entry[][] byFirst(boolean plain) {
        List<List<Entry>> table = new ArrayList<>();
        for (int c = 0; c < 128; c++) {
            table.add(new ArrayList<>());
        }
        for (Rule rule : Rule.values()) {
            for (String words : (rule.family() == Rule.Family.PLAIN) == plain ? rule.words() : List.<String>of()) {
                table.get(words.charAt(0)).add(new Entry(words, rule));
            }
        }
        return table.stream().map(entries -> entries.toArray(NONE)).toArray(Entry[][]::new);
    }

    static @Nullable Rule match(Line line, Sink sink) {
        return match(line, sink, PREFIXED_BY_FIRST);
    }

    /** Lines without glog's prefix; shells write {@code ./x.sh: line 3: 1234 Killed  caffe train} for themselves. */
    static @Nullable Rule matchPlain(Line line, Sink sink) {
        Rule rule = match(line, sink, PLAIN_BY_FIRST);
        if (rule == null && line.to - line.from < 400) {
            int killed = Bytes.indexOf(line.bytes, " Killed ", line.from, line.to);
            if (killed > 0 && Bytes.indexOf(line.bytes, "line ", line.from, killed) >= 0) {
                line.end = line.to;
                sink.text(line, Rule.KILLED, line.rest(line.from));
                return Rule.KILLED;
            }
            rule = JobLines.match(line);
            if (rule != null) {
                line.end = line.to;
                sink.text(line, rule, line.rest(line.from));
            }
        }
        return rule;
    }

    private static @Nullable Rule match(Line line, Sink sink, Entry[][] table) {
        int at = Bytes.trimStart(line.bytes, line.from, line.to);
        if (at < line.to && line.bytes[at] == '[') {
            at = IterationLines.afterTag(line, at);
        }
        for (Entry entry : at < line.to && line.bytes[at] >= 0 ? table[line.bytes[at]] : NONE) {
            if (line.has(at, entry.words)) {
                int rest = at + entry.words.length();
                if (!fits(line, entry.rule, rest)) {
                    continue;
                }
                line.end = line.to;
                boolean whole = entry.rule.family() == Rule.Family.PLAIN && entry.rule != Rule.LOG_CREATED;
                sink.text(line, entry.rule, line.rest(whole ? at : rest));
                return entry.rule;
            }
        }
        return null;
    }

    /** The words alone are not always enough. */
    private static boolean fits(Line line, Rule rule, int rest) {
        return switch (rule) {
            case SOLVING -> rest >= line.to || line.bytes[rest] <= ' ';
            case GPU_NAME -> rest < line.to && Bytes.isDigit(line.bytes[rest]) && line.has(rest + 1, ": ");
            case IMAGES, MEMORY, DATA_SIZE -> rest < line.to && Bytes.isDigit(line.bytes[rest]);
            case KILLED, SEGMENTATION, PYTHON_ERROR ->
                Bytes.trimEnd(line.bytes, rest, line.to) == rest
                        || (line.bytes[rest] == ' ' && line.bytes[Math.min(rest + 1, line.to - 1)] == '(')
                        || line.bytes[rest] == ':'; // macOS has the signal's number there, Python a message
            default -> true;
        };
    }
}
