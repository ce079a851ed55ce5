package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import org.jspecify.annotations.Nullable;

/** What {@code caffe time} prints, in milliseconds. */
final class TimeLines {
    private TimeLines() {}

    static @Nullable Rule match(Line line, Sink sink) {
        int colon = lastColon(line);
        if (colon < 0 || !line.number(colon + 2) || !line.has(line.numberEnd(), " ms")) {
            return null;
        }
        line.end = line.to;
        int from = Bytes.trimStart(line.bytes, line.from, line.to);
        int tab = Bytes.indexOf(line.bytes, (byte) '\t', from, colon);
        if (tab > 0) {
            return time(line, sink, Rule.LAYER_TIME, text(line, from, tab), text(line, tab + 1, colon));
        }
        if (line.has(from, "Average ")) {
            String pass = text(line, from + 8, colon).replace(" pass", "").toLowerCase(java.util.Locale.ROOT);
            return time(line, sink, Rule.PASS_TIME, "Average", pass);
        }
        if (line.has(from, "Total Time")) {
            return time(line, sink, Rule.TOTAL_TIME, "Total", "forward-backward");
        }
        if (line.has(from, "Iteration")) { // NVCaffe: "Iterations: 0-10000 average forward-backward time"
            int space = Bytes.indexOf(line.bytes, (byte) ' ', from, colon);
            int stop = space < 0 ? -1 : Bytes.indexOf(line.bytes, (byte) ' ', space + 1, colon);
            if (stop > 0) {
                return time(
                        line, sink, Rule.ITERATION_TIME, "Iteration " + text(line, space, stop), "forward-backward");
            }
        }
        return null;
    }

    private static Rule time(Line line, Sink sink, Rule rule, String layer, String pass) {
        sink.layerTime(line, layer, pass, line.decimal());
        return rule;
    }

    private static String text(Line line, int from, int to) {
        return Bytes.text(line.bytes, from, to).strip();
    }

    private static int lastColon(Line line) {
        for (int i = line.to - 2; i > line.from; i--) {
            if (line.bytes[i] == ':' && line.bytes[i + 1] == ' ') {
                return i;
            }
        }
        return -1;
    }
}
