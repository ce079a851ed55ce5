package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A line that a rule took: what of it is the same whenever it comes again. */
final class KnownLine {
    final Rule rule;
    final long thread;

    /** Index and name of an output. */
    final int index;

    final int name;

    /** The line that followed it the last time. */
    KnownLine next = this;

    private final Literal words;
    private final Literal weight;

    /**
     * @param words from behind the clock to the first number of the message
     * @param weight what stands between the value of an output and what it adds to the loss, {@code  (* 1 = }, or nothing
     */
    KnownLine(Rule rule, String words, String weight, Where where, int index, int name) {
        this.rule = rule;
        this.words = new Literal(words);
        this.weight = new Literal(weight);
        this.thread = where.thread();
        this.index = index;
        this.name = name;
    }

    /** Number of bytes between the clock and the first number. */
    int length() {
        return words.length;
    }

    boolean hasWordsAt(byte[] bytes, int at) {
        return words.isAt(bytes, at);
    }

    int weightLength() {
        return weight.length;
    }

    boolean hasWeightAt(byte[] bytes, int at) {
        return weight.isAt(bytes, at);
    }

    /** A text that is compared eight bytes at once. */
    private static final class Literal {
        final int length;
        private final long[] words;

        /** Which bits of the last word belong to the text. */
        private final long mask;

        Literal(String text) {
            length = text.length();
            byte[] padded = Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), (length + 7) & ~7);
            words = new long[padded.length / 8];
            for (int i = 0; i < words.length; i++) {
                words[i] = Bytes.word(padded, 8 * i);
            }
            mask = -1L >>> ((padded.length - length) * 8);
        }

        /** Looks up to seven bytes behind the text. */
        boolean isAt(byte[] bytes, int at) {
            int last = words.length - 1;
            for (int i = 0; i < last; i++) {
                if (Bytes.word(bytes, at + 8 * i) != words[i]) {
                    return false;
                }
            }
            return last < 0 || ((Bytes.word(bytes, at + 8 * last) ^ words[last]) & mask) == 0;
        }
    }
}
