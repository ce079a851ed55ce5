package dev.crema.log.grammar;

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

    private final byte[] words;
    private final byte[] weight;

    /**
     * @param words from behind the clock to the first number of the message
     * @param weight what stands between the value of an output and what it adds to the loss, {@code  (* 1 = }, or nothing
     */
    KnownLine(Rule rule, String words, String weight, Where where, int index, int name) {
        this.rule = rule;
        this.words = words.getBytes(StandardCharsets.ISO_8859_1);
        this.weight = weight.getBytes(StandardCharsets.ISO_8859_1);
        this.thread = where.thread();
        this.index = index;
        this.name = name;
    }

    /** Number of bytes between the clock and the first number. */
    int length() {
        return words.length;
    }

    boolean hasWordsAt(byte[] bytes, int at) {
        return Arrays.equals(bytes, at, at + words.length, words, 0, words.length);
    }

    int weightLength() {
        return weight.length;
    }

    boolean hasWeightAt(byte[] bytes, int at) {
        return Arrays.equals(bytes, at, at + weight.length, weight, 0, weight.length);
    }
}
