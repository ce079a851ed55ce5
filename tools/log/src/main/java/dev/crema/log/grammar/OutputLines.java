package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import dev.crema.log.text.Decimal;
import dev.crema.log.text.Names;
import org.jspecify.annotations.Nullable;

/** {@code Train net output #k: name = v}, {@code Test net output #k: …}, and what test passes printed before 2014. */
final class OutputLines {
    private final Names names;

    OutputLines(Names names) {
        this.names = names;
    }

    @Nullable Rule match(Line line, Sink sink) {
        int at = line.from;
        byte[] b = line.bytes;
        while (at < line.to && (b[at] == ' ' || b[at] == '\t')) {
            at++;
        }
        if (at < line.to && (b[at] == '[' || b[at] == '(')) {
            at = IterationLines.afterTag(line, at);
        }
        if (at + 14 > line.to || b[at] != 'T') {
            return null;
        }
        if (line.has(at, "Train net output #")) {
            return output(line, sink, at + 18, true);
        }
        if (line.has(at, "Test net output #")) {
            return output(line, sink, at + 17, false);
        }
        if (line.has(at, "Test score #")) {
            return score(line, sink, at + 12);
        }
        return line.has(at, "Test loss: ") ? testLoss(line, sink, at + 11) : null;
    }

    private @Nullable Rule output(Line line, Sink sink, int at, boolean train) {
        byte[] b = line.bytes;
        int index = Bytes.integer(b, at, line.to);
        int colon = Bytes.digitsEnd(b, at, line.to);
        if (index < 0 || !line.has(colon, ": ")) {
            return null;
        }
        int nameFrom = colon + 2;
        for (int i = nameFrom; i + 2 < line.to; i++) {
            if (b[i] == ' ' && b[i + 1] == ' ') {
                return null; // no name holds a gap: a console broke the line
            }
            if (line.joined && b[i] == '=' && (b[i - 1] != ' ' || b[i + 1] != ' ')) {
                return null; // a blank is missing
            }
            // A name may hold anything, so the sign that counts is the first one with a number behind it.
            if (b[i] == '=' && b[i - 1] == ' ' && b[i + 1] == ' ' && line.number(i + 2)) {
                int end = line.numberEnd();
                if (!line.ends(end)) {
                    continue;
                }
                line.end = end < line.to && b[end] == ' ' ? weightEnd(line, end) : end;
                line.valueAt = i + 2;
                line.index = index;
                int name = names.id(b, nameFrom, Math.max(nameFrom, i - 1));
                line.name = name;
                long value = line.decimal();
                if (end < line.to && Double.isNaN(names.lossWeight(name)) && line.has(end, " (* ")) {
                    names.lossWeight(name, line.number(end + 4) ? Decimal.toDouble(line.decimal()) : Double.NaN);
                }
                if (train) {
                    sink.trainOutput(line, index, name, value);
                    return Rule.TRAIN_OUTPUT;
                }
                sink.testOutput(line, index, name, value);
                return Rule.TEST_OUTPUT;
            }
        }
        return null;
    }

    /** Behind {@code (* w = wv loss)}, if that is what follows. */
    private static int weightEnd(Line line, int end) {
        byte last = line.bytes[line.to - 1];
        if (last == ')') {
            return line.to;
        }
        int close = line.has(end, " (*") ? Bytes.indexOf(line.bytes, (byte) ')', end, line.to) : -1;
        return close < 0 ? end : close + 1;
    }

    private @Nullable Rule score(Line line, Sink sink, int at) {
        int index = Bytes.integer(line.bytes, at, line.to);
        int colon = Bytes.digitsEnd(line.bytes, at, line.to);
        if (index < 0 || !line.has(colon, ": ") || !line.number(colon + 2) || !line.ends(line.numberEnd())) {
            return null;
        }
        line.end = line.numberEnd();
        sink.testOutput(line, index, names.id("Test score"), line.decimal());
        return Rule.TEST_SCORE;
    }

    private @Nullable Rule testLoss(Line line, Sink sink, int at) {
        if (!line.number(at) || !line.ends(line.numberEnd())) {
            return null;
        }
        line.end = line.numberEnd();
        sink.testOutput(line, -1, names.id("Test loss"), line.decimal());
        return Rule.TEST_LOSS;
    }
}
