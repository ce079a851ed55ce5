package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import dev.crema.log.text.Decimal;
import dev.crema.log.text.ShortNumbers;
import dev.crema.log.text.Stamp;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Lines that differ from an earlier line in their clock and numbers only, as nearly all lines of a long log do. Rows repeat each
 * other, so the line before tells which one to expect. It is compared as a whole, and the sink gets what the rules would
 * give it. Where it is another one, or its numbers are unusual, the rules read it.
 */
final class KnownLines {
    /** Behind {@code I1120 06:15:00.000000}. */
    private static final int CLOCK_END = 21;

    /** What follows the first words of a known line is shorter. */
    private static final int REACH = 192;

    private static final int LONGEST_PART = 40;
    private static final int MOST = 1000;

    private static final long SPEED = Line.word(" iter/s,");
    private static final long LOSS = Line.word(", loss =");
    private static final long RATE = Line.word(", lr = \0");
    private static final long WEIGHT_END = Line.word(" loss)\n\0");
    private static final long SEVEN = 0xff_ffff_ffff_ffffL;

    private final ShortNumbers numbers = new ShortNumbers();
    private final Map<String, KnownLine> all = new HashMap<>();
    private final KnownLine unknown = new KnownLine(Rule.LOSS, "", "", new Where(), 0, 0);
    private KnownLine before = unknown;
    private KnownLine last = unknown;
    private long hour = -1;
    private long hourStamp;

    /**
     * Reads the line at {@code at} if it is the expected one.
     *
     * @return position of its newline; −1 where the rules must read it
     */
    int read(Line line, byte[] bytes, int at, int to, Sink sink) {
        KnownLine known = last.next;
        before = last;
        last = unknown;
        int from = at + CLOCK_END + known.length();
        if (known == unknown || to - from < REACH || bytes[at] != 'I' || Bytes.word(bytes, at + 1) != hour) {
            return -1;
        }
        long micros = ShortNumbers.microsOfHour(bytes, at + 9);
        if (micros < 0 || !known.hasWordsAt(bytes, at + CLOCK_END)) {
            return -1;
        }
        line.stamp = hourStamp + micros;
        line.thread = known.thread;
        line.rank = Where.NO_RANK;
        boolean output = known.rule == Rule.TRAIN_OUTPUT || known.rule == Rule.TEST_OUTPUT;
        int end = output ? output(known, line, bytes, from, sink) : iteration(line, bytes, from, sink);
        last = end < 0 ? unknown : known;
        return end;
    }

    /** Behind {@code net output #0: name = }. */
    private int output(KnownLine known, Line line, byte[] bytes, int from, Sink sink) {
        if (!numbers.read(bytes, from)) {
            return -1;
        }
        int end = numbers.end();
        if (known.weightLength() > 0) {
            if (!known.hasWeightAt(bytes, end)) {
                return -1;
            }
            end = find((byte) ' ', bytes, end + known.weightLength());
            if ((Bytes.word(bytes, end) & SEVEN) != WEIGHT_END) {
                return -1;
            }
            end += 6;
        }
        if (bytes[end] != '\n') {
            return -1;
        }
        line.number++;
        if (known.rule == Rule.TRAIN_OUTPUT) {
            sink.trainOutput(line, known.index, known.name, numbers.value());
        } else {
            sink.testOutput(line, known.index, known.name, numbers.value());
        }
        sink.taken(known.rule);
        return end;
    }

    /** Behind {@code Iteration }: {@code N, loss = X}, {@code N (R iter/s, …), loss = X} or {@code N, lr = R}. */
    private int iteration(Line line, byte[] bytes, int from, Sink sink) {
        long word = Bytes.word(bytes, from);
        int digits = ShortNumbers.count(word);
        int at = from + digits;
        boolean fast = bytes[at] == ' ' && bytes[at + 1] == '(';
        long speed = Decimal.ABSENT;
        if (fast) {
            if (!numbers.read(bytes, at + 2) || Bytes.word(bytes, numbers.end()) != SPEED) {
                return -1;
            }
            speed = IterationLines.sane(numbers.value());
            at = find((byte) ')', bytes, numbers.end()) + 1;
        }
        boolean loss = Bytes.word(bytes, at) == LOSS && bytes[at + 8] == ' ';
        boolean rate = !fast && (Bytes.word(bytes, at) & SEVEN) == RATE;
        if (digits == 0
                || !(loss || rate)
                || !numbers.read(bytes, at + (loss ? 9 : 7))
                || bytes[numbers.end()] != '\n') {
            return -1;
        }
        line.number++;
        if (loss) {
            sink.loss(line, ShortNumbers.number(word, digits), numbers.value(), speed);
            sink.taken(fast ? Rule.LOSS_WITH_SPEED : Rule.LOSS);
        } else {
            sink.rate(line, ShortNumbers.number(word, digits), numbers.value());
            sink.taken(Rule.RATE);
        }
        return numbers.end();
    }

    /** Position of a character in the line; where it is not near, of the newline or a character that is no end of a part. */
    private static int find(byte wanted, byte[] bytes, int from) {
        int at = from;
        for (; at < from + LONGEST_PART; at += 8) {
            long word = Bytes.word(bytes, at);
            long found = Bytes.equal(word, wanted) | Bytes.equal(word, (byte) '\n');
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        return at;
    }

    /** Remembers a line that a rule took from its first byte to its last. */
    void learn(Line line, Rule rule) {
        boolean iteration = rule == Rule.LOSS || rule == Rule.LOSS_WITH_SPEED || rule == Rule.RATE;
        boolean output = rule == Rule.TRAIN_OUTPUT || rule == Rule.TEST_OUTPUT;
        if (!(iteration || output) || line.stamp == Stamp.NONE || line.rank != Where.NO_RANK || line.severity != 'I') {
            return;
        }
        byte[] bytes = line.bytes;
        int words = line.start + CLOCK_END;
        long micros = ShortNumbers.microsOfHour(bytes, line.start + 9);
        byte first = bytes[iteration ? line.from : Bytes.trimStart(bytes, line.from, line.to)];
        if (micros < 0 || bytes[line.start + 5] != ' ' || first != (iteration ? 'I' : 'T') || bytes[line.to] != '\n') {
            return;
        }
        hour = Bytes.word(bytes, line.start + 1);
        hourStamp = line.stamp - micros;
        String key = new String(bytes, words, line.valueAt - words, StandardCharsets.ISO_8859_1);
        KnownLine known = all.get(key);
        if (known == null) {
            String weight = iteration ? "" : weight(line);
            if (all.size() == MOST || weight.length() > LONGEST_PART) {
                return;
            }
            known = new KnownLine(rule, key, weight, line, line.index, line.name);
            all.put(key, known);
        }
        before.next = known;
        last = known;
    }

    /** The bytes between an output's value and its part of the loss. */
    private static String weight(Line line) {
        int from = Bytes.indexOf(line.bytes, (byte) ' ', line.valueAt, line.to);
        if (from < 0) {
            return "";
        }
        int sign = Bytes.indexOf(line.bytes, " = ", from, line.to);
        return new String(line.bytes, from, (sign < 0 ? line.to : sign + 3) - from, StandardCharsets.ISO_8859_1);
    }
}
