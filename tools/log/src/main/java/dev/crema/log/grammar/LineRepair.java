package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import java.util.Arrays;

/** What other tools did to a line: colours, NUL bytes, prefixes of their own. */
final class LineRepair {
    private static final int LONGEST_LEAD = 160;
    private static final byte ESCAPE = 0x1b;

    private byte[] scratch = new byte[256];
    private byte[] joined = new byte[256];
    private byte[] lead = new byte[0];

    /** Whether the range holds control characters that {@link #clean} takes out. */
    static boolean isDirty(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < ' ' && bytes[i] >= 0 && bytes[i] != '\t') {
                return true;
            }
        }
        return false;
    }

    /** Behind UTF-8's byte order mark, where there is one. */
    static int skipByteOrderMark(byte[] bytes, int from, int to) {
        boolean mark = to - from >= 3
                && bytes[from] == (byte) 0xef
                && bytes[from + 1] == (byte) 0xbb
                && bytes[from + 2] == (byte) 0xbf;
        return mark ? from + 3 : from;
    }

    /** Copies the range without ANSI sequences and control characters into {@link #scratch}; its length there. */
    int clean(byte[] bytes, int from, int to) {
        if (scratch.length < to - from + 32) {
            scratch = new byte[(to - from) * 2 + 32];
        }
        int length = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == ESCAPE) {
                i = escapeEnd(bytes, i, to);
            } else if (b >= ' ' || b < 0 || b == '\t') {
                scratch[length++] = b;
            }
        }
        Arrays.fill(scratch, length, length + 16, (byte) 0);
        return length;
    }

    /**
     * Copies the range without the blanks that fill gaps.
     *
     * @param kept one bit a gap: set where a blank is left
     * @return its length in {@link #joined}
     */
    int close(byte[] bytes, int from, int to, int kept) {
        if (joined.length < to - from + 32) {
            joined = new byte[(to - from) * 2 + 32];
        }
        int first = Bytes.trimStart(bytes, from, to);
        int length = 0;
        int gap = 0;
        for (int i = from; i < to; i++) {
            int end = i;
            while (i >= first && end < to && bytes[end] == ' ') {
                end++;
            }
            if (end - i < 2) {
                joined[length++] = bytes[i];
                continue;
            }
            if ((kept >> gap++ & 1) != 0) {
                joined[length++] = ' ';
            }
            i = end - 1;
        }
        Arrays.fill(joined, length, length + 16, (byte) 0);
        return length;
    }

    /** The bytes without gaps: a buffer of its own, for a cleaned line may have gaps. */
    byte[] joined() {
        return joined;
    }

    /** The cleaned bytes. */
    byte[] scratch() {
        return scratch;
    }

    /** Last position of an escape sequence: {@code ESC [ parameters letter}, or ESC and one character. */
    private static int escapeEnd(byte[] bytes, int escape, int to) {
        int at = escape + 1;
        if (at >= to || bytes[at] != '[') {
            return Math.min(at, to - 1);
        }
        at++;
        while (at < to && bytes[at] >= 0x20 && bytes[at] < 0x40) {
            at++;
        }
        return Math.min(at, to - 1);
    }

    /**
     * Whether what stands before a glog prefix is another tool's prefix (docker, syslog, mpirun, srun) and not the end
     * of a merged line. It is remembered, for dumps have it too.
     */
    boolean isLead(byte[] bytes, int from, int to) {
        byte last = bytes[to - 1];
        if (to - from > LONGEST_LEAD || Bytes.isLetterOrDigit(last) || last < 0 || isTorn(bytes, from, to)) {
            return false;
        }
        if (!Arrays.equals(lead, 0, lead.length, bytes, from, to)) {
            lead = Arrays.copyOfRange(bytes, from, to);
        }
        return true;
    }

    /** Whether this is the beginning of glog's own prefix: a record that was cut, no other tool's words (which may follow). */
    static boolean isTorn(byte[] bytes, int from, int to) {
        return "IWEF".indexOf(bytes[from]) >= 0
                && to >= from + 5
                && Bytes.digitsEnd(bytes, from + 1, from + 5) == from + 5;
    }

    /** Takes over which prefix of another tool was seen last. */
    void startLike(LineRepair other) {
        lead = other.lead;
    }

    /** Where the text of a line without glog's prefix begins: behind the other tool's prefix, if it has one. */
    int skipLead(byte[] bytes, int from, int to) {
        int at = from;
        int known = 0;
        while (known < lead.length) {
            boolean figures = isFigure(lead[known]);
            if (at == to) { // trailing blanks may be lost
                return Bytes.trimStart(lead, known, lead.length) == lead.length ? at : from;
            }
            if (figures ? !isFigure(bytes[at]) : !isSame(bytes[at], lead[known])) {
                return from;
            }
            if (figures && Bytes.trimStart(lead, known, lead.length) == lead.length) {
                int end = Math.min(to, at + lead.length - known); // more blanks are the text's indentation
                return Math.min(end, Bytes.trimStart(bytes, at, end));
            }
            at = figures ? figuresEnd(bytes, at, to) : at + 1;
            known = figures ? figuresEnd(lead, known, lead.length) : known + 1;
        }
        return at;
    }

    /** A digit, or a blank that fills its place: numbers grow from line to line. */
    private static boolean isFigure(byte b) {
        return Bytes.isDigit(b) || b == ' ';
    }

    private static int figuresEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isFigure(bytes[at])) {
            at++;
        }
        return at;
    }

    /** {@code grep -n -A} writes a colon behind the number of a line that matches, a hyphen behind its neighbours'. */
    private static boolean isSame(byte mine, byte known) {
        return mine == known || ((mine == ':' || mine == '-') && (known == ':' || known == '-'));
    }

    /** The rank in {@code [3] }, {@code [1,3]<stderr>:} or {@code 3: }, or {@link Where#NO_RANK}. */
    static int rank(byte[] bytes, int from, int to) {
        int open = to - 1;
        while (open >= from && bytes[open] != '[') {
            open--;
        }
        int at = open < from ? from : open + 1;
        int rank = Bytes.integer(bytes, at, to);
        int end = Bytes.digitsEnd(bytes, at, to);
        if (open >= from && rank >= 0 && end < to && bytes[end] == ',') {
            rank = Bytes.integer(bytes, end + 1, to);
            end = Bytes.digitsEnd(bytes, end + 1, to);
        }
        if (rank < 0 || end >= to || bytes[end] != (open < from ? ':' : ']')) {
            return Where.NO_RANK;
        }
        boolean alone = Bytes.trimStart(bytes, end + 1, to) == to;
        boolean lineNumber = open < from && end + 1 == to; // grep -n writes no blank behind its colon, srun -l does
        return (alone && !lineNumber) || Bytes.startsWith(bytes, end + 1, to, "<std") ? rank : Where.NO_RANK;
    }
}
