package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import dev.crema.log.text.Decimal;
import org.jspecify.annotations.Nullable;

/** Lines that begin with {@code Iteration N}: losses, learning rates, beginnings of test passes, of every fork. */
final class IterationLines {
    private static final long ITERATIO = Line.word("Iteratio");

    private IterationLines() {}

    static @Nullable Rule match(Line line, Sink sink) {
        int at = line.from;
        boolean tagged = false;
        if (Bytes.word(line.bytes, at) != ITERATIO) {
            at = afterTag(line, at);
            tagged = at > line.from && line.bytes[Bytes.trimStart(line.bytes, line.from, line.to)] == '[';
            if (Bytes.word(line.bytes, at) != ITERATIO) {
                return null;
            }
        }
        if (at + 10 >= line.to || line.bytes[at + 8] != 'n' || line.bytes[at + 9] != ' ') {
            return null;
        }
        line.valueAt = at + 10;
        int iteration = Bytes.integer(line.bytes, at + 10, line.to);
        int next = Bytes.digitsEnd(line.bytes, at + 10, line.to);
        if (iteration < 0 || next + 3 > line.to) {
            return null;
        }
        if (line.bytes[next] == ',') {
            return plainForms(line, sink, iteration, next, tagged);
        }
        return line.bytes[next] == ' ' && line.bytes[next + 1] == '('
                ? speedForms(line, sink, iteration, next + 2, tagged)
                : null;
    }

    /**
     * Position behind a tag, with spaces around: NVCaffe's {@code [0.0] } or {@code (0.0) } (device and replica), or a
     * rank in brackets, which goes into the line. Where there is none, the position behind the spaces.
     */
    static int afterTag(Line line, int from) {
        int start = Bytes.trimStart(line.bytes, from, line.to);
        if (start + 3 > line.to || (line.bytes[start] != '[' && line.bytes[start] != '(')) {
            return start;
        }
        byte closing = line.bytes[start] == '[' ? (byte) ']' : (byte) ')';
        int close = Bytes.digitsEnd(line.bytes, start + 1, line.to);
        boolean device = close < line.to && line.bytes[close] == '.';
        int rank = Bytes.integer(line.bytes, start + 1, line.to);
        if (device) {
            close = Bytes.digitsEnd(line.bytes, close + 1, line.to);
        }
        if (rank < 0 || close >= line.to || line.bytes[close] != closing || (closing == ')' && !device)) {
            return start;
        }
        if (!device) {
            line.rank = rank;
        }
        return Bytes.trimStart(line.bytes, close + 1, line.to);
    }

    private static @Nullable Rule plainForms(Line line, Sink sink, int iteration, int comma, boolean tagged) {
        if (line.has(comma, ", loss = ")) {
            return loss(line, sink, iteration, comma + 9, Decimal.ABSENT, tagged ? Rule.NV_LOSS : Rule.LOSS);
        }
        if (line.has(comma, ", lr = ")) {
            return rate(line, sink, iteration, comma + 7, Rule.RATE);
        }
        if (!line.has(comma, ", Testing net")) {
            return null;
        }
        int at = comma + 13;
        int net = 0;
        line.end = at;
        if (line.has(at, " (#")) {
            net = Bytes.integer(line.bytes, at + 3, line.to);
            int close = Bytes.digitsEnd(line.bytes, at + 3, line.to);
            if (net < 0 || close >= line.to || line.bytes[close] != ')') {
                return null;
            }
            line.end = close + 1;
        }
        sink.testing(line, iteration, net);
        return Rule.TESTING;
    }

    /** {@code (R iter/s, Ts/D iters), }, {@code (T s), }, {@code (R/s), } and behind each a loss or a rate. */
    private static @Nullable Rule speedForms(Line line, Sink sink, int iteration, int from, boolean tagged) {
        if (!line.number(from)) {
            return null;
        }
        long first = line.decimal();
        int unit = line.numberEnd();
        int close = Bytes.indexOf(line.bytes, (byte) ')', unit, line.to);
        if (close < 0) {
            return null;
        }
        boolean perSecond = line.has(unit, " iter/s") || line.has(unit, "/s");
        if (!perSecond && !line.has(unit, " s)")) {
            return null;
        }
        int next = close + 1;
        boolean epochs = false;
        if (!line.has(next, ", loss = ") && !line.has(next, ", lr = ")) {
            int mark = Bytes.indexOf(line.bytes, "ep, ", next, line.to);
            if (mark < 0) {
                return null;
            }
            next = mark + 2;
            epochs = true;
        }
        if (line.has(next, ", lr = ")) {
            return rate(line, sink, iteration, next + 7, Rule.NV_RATE_2015);
        }
        if (!line.has(next, ", loss = ")) {
            return null;
        }
        Rule rule = tagged || epochs ? Rule.NV_LOSS : perSecond ? Rule.LOSS_WITH_SPEED : Rule.NV_LOSS_SECONDS;
        return loss(line, sink, iteration, next + 9, perSecond ? sane(first) : Decimal.ABSENT, rule);
    }

    /** The first line of a run prints a speed from an unset clock: {@code -4.7e-38}, {@code inf}. It is none. */
    static long sane(long speed) {
        if (Decimal.isShort(speed)) { // a million of them want no division each
            return Decimal.isPositiveCode(Decimal.code(speed)) ? speed : Decimal.ABSENT;
        }
        double value = Decimal.toDouble(speed);
        return value > 1e-30 && value < Double.POSITIVE_INFINITY ? speed : Decimal.ABSENT;
    }

    private static @Nullable Rule loss(Line line, Sink sink, int iteration, int at, long speed, Rule rule) {
        if (!line.number(at) || !line.ends(line.numberEnd())) {
            return null;
        }
        line.end = line.numberEnd();
        sink.loss(line, iteration, line.decimal(), speed);
        return rule;
    }

    private static @Nullable Rule rate(Line line, Sink sink, int iteration, int at, Rule rule) {
        if (!line.number(at) || !line.ends(line.numberEnd())) {
            return null;
        }
        long rate = line.decimal();
        int end = line.numberEnd();
        boolean more = line.has(end, ", m = ");
        line.end = more ? line.to : end;
        sink.rate(line, iteration, rate);
        return more ? Rule.NV_RATE : rule;
    }
}
