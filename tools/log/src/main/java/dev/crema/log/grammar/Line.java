package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import dev.crema.log.text.NumberScanner;
import java.util.Arrays;

/** The line being read: its message in a byte array, and how far a rule got with it. Mutable, one a grammar. */
final class Line extends Where {
    private static final int LONGEST_FRACTION = 40;

    private final NumberScanner scanner = new NumberScanner();

    byte[] bytes = new byte[0];

    /** Where the record's prefix begins. */
    int start;

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

    /** Gaps were taken out of it, perhaps with a blank of its own. */
    boolean joined;

    /** A number had a comma for its point. */
    boolean comma;

    /** What is to be added to the scanner's end: it read a copy. */
    private int commaShift;

    /** Where the rule that took the line stopped. */
    int end;

    /** Its first number: the iteration, or the value of an output, whose index and name are these. */
    int valueAt;

    int index;
    int name;

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
        commaShift = 0;
        if (!scanner.scan(bytes, at, to)) {
            return false;
        }
        int end = scanner.end();
        if (end + 1 < to && bytes[end] == ',' && Bytes.isDigit(bytes[end + 1])) {
            readComma(at, end);
        }
        if (cut && scanner.end() + commaShift == to) {
            lostNumber = true;
            return false;
        }
        return true;
    }

    /** Reads again a number whose point is a comma, as programs under some locales write it. */
    private void readComma(int at, int pointAt) {
        byte[] copy = Arrays.copyOfRange(bytes, at, Math.min(to, pointAt + LONGEST_FRACTION) + Long.BYTES);
        copy[pointAt - at] = '.';
        scanner.scan(copy, 0, copy.length - Long.BYTES);
        commaShift = at;
        comma = true;
    }

    int numberEnd() {
        return scanner.end() + commaShift;
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
        if (b == ' ' && at + 1 < to && bytes[at + 1] == ' ') {
            return !goesOn(Bytes.trimStart(bytes, at, to));
        }
        return !(Bytes.isLetterOrDigit(b) || b == '.' || b == '_') || Prefix.isAt(this, at, to);
    }

    /** Whether what stands behind blanks may be the rest of a number: a console broke the line within it. */
    private boolean goesOn(int at) {
        return at < to
                && (Bytes.isLetterOrDigit(bytes[at]) || bytes[at] == '.' || bytes[at] == '-' || bytes[at] == '+');
    }

    /** How often two blanks and more stand within the message, as where a console broke a line and filled its rows up. */
    int gaps() {
        int first = Bytes.trimStart(bytes, from, to);
        int end = Bytes.trimEnd(bytes, first, to);
        int gaps = 0;
        for (int i = first + 1; i < end; i++) {
            gaps += bytes[i] == ' ' && bytes[i - 1] != ' ' && bytes[i + 1] == ' ' ? 1 : 0;
        }
        return gaps;
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
