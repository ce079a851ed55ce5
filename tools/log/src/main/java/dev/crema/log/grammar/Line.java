package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import dev.crema.log.text.NumberScanner;

/** The line being read: its message in a byte array, and how far a rule got with it. Mutable, one a grammar. */
final class Line extends Where {
    private final NumberScanner scanner = new NumberScanner();

    byte[] bytes = new byte[0];

    /** The message. */
    int from;

    int to;

    /** Name of the source file that wrote it, {@code solver.cpp}. */
    int fileFrom;

    int fileTo;

    /** I, W, E, F; 0 where there is no prefix. */
    byte severity;

    /** The log ended without a newline behind this line: what stands at its end may be cut. */
    boolean cut;

    /** A number touched the cut end. */
    boolean lostNumber;

    /** Where the rule that took the line stopped. */
    int end;

    /** Another array. It must be readable eight bytes past every line's end. */
    void use(byte[] array) {
        bytes = array;
    }

    /** Whether the message has {@code text} at {@code at}. */
    boolean has(int at, String text) {
        return Bytes.startsWith(bytes, at, to, text);
    }

    /** Reads a number; {@link #numberEnd}, {@link #decimal}. False as well where the number may be cut. */
    boolean number(int at) {
        if (!scanner.scan(bytes, at, to)) {
            return false;
        }
        if (cut && scanner.end() == to) {
            lostNumber = true;
            return false;
        }
        return true;
    }

    int numberEnd() {
        return scanner.end();
    }

    long decimal() {
        return scanner.value();
    }

    /** Whether a number may end at {@code at}: nothing that would make it another number or a word follows. */
    boolean ends(int at) {
        if (at >= to) {
            return true;
        }
        byte b = bytes[at];
        return !(Bytes.isLetterOrDigit(b) || b == '.' || b == '_') || Prefix.isAt(this, at, to);
    }

    /** The rest of the message from {@code at}, without white space at its end. */
    String rest(int at) {
        int start = Math.min(Bytes.trimStart(bytes, at, to), to);
        return Bytes.text(bytes, start, Math.max(start, Bytes.trimEnd(bytes, start, to)));
    }

    boolean fileIs(String name) {
        return fileTo - fileFrom == name.length() && Bytes.startsWith(bytes, fileFrom, fileTo, name);
    }

    /** Whether it should be a data line, though no rule took it. */
    boolean looksLikeData() {
        int iteration = Bytes.indexOf(bytes, "Iteration ", from, to);
        if (iteration >= 0 && digitAt(iteration + 10)) {
            return true;
        }
        return Bytes.indexOf(bytes, " net output #", from, to) >= 0
                || (Bytes.startsWith(bytes, from, to, "Batch ") && digitAt(from + 6))
                || Bytes.startsWith(bytes, from, to, "Test score #");
    }

    private boolean digitAt(int at) {
        return at < to && Bytes.isDigit(bytes[at]);
    }

    /** Eight ASCII characters as the little-endian long that {@link Bytes#word} gives for them. */
    static long word(String eight) {
        long word = 0;
        for (int i = 7; i >= 0; i--) {
            word = word << 8 | eight.charAt(i);
        }
        return word;
    }
}
