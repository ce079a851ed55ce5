package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import org.jspecify.annotations.Nullable;

/** Lines known by their first words: configuration, beginnings and ends. What follows the words goes to the sink. */
final class TextLines {
    private static final Entry[] PREFIXED = {
        new Entry("Initializing solver from parameters", Rule.SOLVER_DUMP),
        new Entry("Initializing net from parameters", Rule.NET_DUMP),
        new Entry("Creating training net", Rule.TRAIN_NET),
        new Entry("Creating test net", Rule.TEST_NET),
        new Entry("Creating testing net", Rule.TEST_NET),
        new Entry("Solving", Rule.SOLVING),
        new Entry("Learning Rate Policy: ", Rule.POLICY),
        new Entry("Starting Optimization", Rule.START),
        new Entry("Use CPU", Rule.CPU),
        new Entry("Using GPUs ", Rule.GPUS),
        new Entry("Use GPU with device ID ", Rule.GPU_ID),
        new Entry("GPU device name: ", Rule.GPU_DEVICE_NAME),
        new Entry("GPU ", Rule.GPU_NAME),
        new Entry("Memory required for data: ", Rule.MEMORY),
        new Entry("output data size: ", Rule.DATA_SIZE),
        new Entry("A total of ", Rule.IMAGES),
        new Entry("Resuming from ", Rule.RESUMING),
        new Entry("Restoring previous solver status from ", Rule.RESTORING),
        new Entry("Finetuning from ", Rule.FINETUNING),
        new Entry("Snapshotting solver state to ", Rule.SNAPSHOT_STATE),
        new Entry("Snapshotting to ", Rule.SNAPSHOT),
        new Entry("Optimization Done", Rule.DONE),
        new Entry("Optimization stopped early", Rule.STOPPED_EARLY),
        new Entry("Test interrupted", Rule.TEST_INTERRUPTED),
        new Entry("MultiStep Status: ", Rule.RATE_STEP),
        new Entry("This is NVCaffe", Rule.NV_VERSION),
        new Entry("Crema: ", Rule.CREMA_FACT),
    };

    private static final Entry[] PLAIN = {
        new Entry("Log file created at: ", Rule.LOG_CREATED),
        new Entry("*** Aborted at ", Rule.ABORTED),
        new Entry("*** SIG", Rule.SIGNAL),
        new Entry("*** Check failure stack trace", Rule.CHECK_STACK),
        new Entry("terminate called", Rule.TERMINATED),
        new Entry("Killed", Rule.KILLED),
        new Entry("Terminated", Rule.KILLED),
        new Entry("Segmentation fault", Rule.SEGMENTATION),
        new Entry("Aborted", Rule.SEGMENTATION),
        new Entry("Floating point exception", Rule.SEGMENTATION),
        new Entry("Bus error", Rule.SEGMENTATION),
    };

    private static final Entry[][] PREFIXED_BY_FIRST = byFirst(PREFIXED);
    private static final Entry[][] PLAIN_BY_FIRST = byFirst(PLAIN);
    private static final Entry[] NONE = {};

    private record Entry(String words, Rule rule) {}

    private TextLines() {}

    private static Entry[][] byFirst(Entry[] entries) {
        Entry[][] table = new Entry[128][];
        for (int c = 0; c < table.length; c++) {
            int count = 0;
            for (Entry entry : entries) {
                count += entry.words.charAt(0) == c ? 1 : 0;
            }
            Entry[] mine = new Entry[count];
            for (Entry entry : entries) {
                if (entry.words.charAt(0) == c) {
                    mine[mine.length - count--] = entry;
                }
            }
            table[c] = mine;
        }
        return table;
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
            case KILLED, SEGMENTATION ->
                Bytes.trimEnd(line.bytes, rest, line.to) == rest
                        || (line.bytes[rest] == ' ' && line.bytes[Math.min(rest + 1, line.to - 1)] == '(');
            default -> true;
        };
    }
}
