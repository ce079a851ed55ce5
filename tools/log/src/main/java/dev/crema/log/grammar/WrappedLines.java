package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Lines that another program wrapped.
 *
 * <ul>
 *   <li>Docker's json-file driver: {@code {"log":"…\n","stream":"stderr","time":"…"}}, also with blanks between, or with the
 *       text behind other fields, as collectors write it. A text without newline (a line over 16 KiB) goes on in the
 *       stream's next record.
 *   <li>The JSON of journald, Filebeat, Google's logging and the like, whose field is called message. Each is a line.
 *   <li>A line that Python printed as bytes, {@code b'…\n'}, or that stands quoted in a cell of a CSV file.
 * </ul>
 */
final class WrappedLines {
    private static final String LOG = "\"log\"";
    private static final List<String> KEYS = List.of(LOG, "\"message\"", "\"MESSAGE\"", "\"msg\"", "\"textPayload\"");
    private static final String STDOUT = "\"stdout\"";
    private static final int PADDING = 32;
    private static final int LONGEST_FIELDS = 1024;
    private static final int REPLACEMENT = 0xfffd;

    private final Text out = new Text();
    private final Text err = new Text();

    /** Takes lines as their writer wrote them; the bytes are readable eight past {@code to}. */
    interface Reader {
        /** A line without its newline; {@code cut} tells that its end may be missing. */
        void line(byte[] bytes, int from, int to, boolean cut);

        /** The beginning of a line over {@link Grammar#LONGEST_LINE}. */
        void tooLong(byte[] bytes, int to);
    }

    /** What one stream wrote and nobody has read yet. */
    private static final class Text {
        private byte[] bytes = new byte[256 + PADDING];
        private int size;
        private boolean skipping;

        /** Hands out the whole lines, with {@code last} what is left as well. */
        void lines(boolean last, Reader reader) {
            int at = 0;
            int newline = Bytes.indexOf(bytes, (byte) '\n', at, size);
            while (newline >= 0) {
                if (!skipping) {
                    reader.line(bytes, at, newline, false);
                }
                skipping = false;
                at = newline + 1;
                newline = Bytes.indexOf(bytes, (byte) '\n', at, size);
            }
            if (last && at < size && !skipping) {
                reader.line(bytes, at, size, true);
            }
            if (!skipping && size - at > Grammar.LONGEST_LINE) {
                reader.tooLong(bytes, size);
                skipping = true;
            }
            int left = last || skipping ? 0 : size - at;
            System.arraycopy(bytes, size - left, bytes, 0, left);
            size = left;
        }

        private void add(int value) {
            if (size + PADDING == bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            bytes[size++] = (byte) value;
        }

        private void addUtf8(int code) {
            for (byte b : Character.toString(code).getBytes(StandardCharsets.UTF_8)) {
                add(b);
            }
        }
    }

    private Text current = err;

    /** Whether a record begins at {@code from}. */
    static boolean isAt(byte[] bytes, int from, int to) {
        return text(bytes, from, to) >= 0 || quoted(bytes, from, to) >= 0;
    }

    /** Where the text of the record that begins at {@code from} begins, behind its quotation mark; −1: no record. */
    private static int text(byte[] bytes, int from, int to) {
        if (from >= to || bytes[from] != '{') {
            return -1;
        }
        for (String key : KEYS) {
            int start = value(bytes, key, from, to);
            if (start >= 0) {
                return start;
            }
        }
        return -1;
    }

    /** Where the text of a field begins, behind its quotation mark; −1 where it is missing or no text. */
    private static int value(byte[] bytes, String key, int from, int to) {
        int at = Bytes.indexOf(bytes, key, from, Math.min(to, from + LONGEST_FIELDS));
        if (at < 0) {
            return -1;
        }
        int colon = Bytes.trimStart(bytes, at + key.length(), to);
        int quote = colon < to && bytes[colon] == ':' ? Bytes.trimStart(bytes, colon + 1, to) : to;
        return quote < to && bytes[quote] == '"' ? quote + 1 : -1;
    }

    /** Where the text of a quoted line begins; −1: it is none. */
    private static int quoted(byte[] bytes, int from, int to) {
        int quote = from < to && bytes[from] == 'b' ? from + 1 : from;
        boolean opens = quote < to - 1 && (bytes[quote] == '"' || (quote > from && bytes[quote] == '\''));
        return opens && bytes[to - 1] == bytes[quote] ? quote + 1 : -1;
    }

    /** Reads a record, and hands out the lines that it completes; one that is cut has no more to come. */
    void read(byte[] bytes, int from, int to, Reader reader) {
        int start = quoted(bytes, from, to);
        if (start >= 0) {
            current = err;
            take(bytes, start, to - 1, bytes[from] == 'b');
            endLine(reader, false);
        } else {
            json(bytes, from, to, reader);
        }
    }

    private void json(byte[] bytes, int from, int to, Reader reader) {
        int start = text(bytes, from, to);
        int quote = start;
        while (quote < to && bytes[quote] != '"') {
            quote += bytes[quote] == '\\' ? 2 : 1;
        }
        int end = Math.min(quote, to);
        boolean stdout = Bytes.indexOf(bytes, STDOUT, from, start) >= 0 || Bytes.indexOf(bytes, STDOUT, end, to) >= 0;
        current = stdout ? out : err;
        take(bytes, start, end, true);
        if (start == value(bytes, LOG, from, to)) {
            current.lines(quote >= to, reader);
        } else {
            endLine(reader, quote >= to);
        }
    }

    /** Adds a text; without escapes, a quotation mark stands twice. */
    private void take(byte[] bytes, int start, int end, boolean escapes) {
        int at = start;
        while (at < end) {
            if (escapes && bytes[at] == '\\') {
                at = escaped(bytes, at + 1, end);
            } else {
                at += !escapes && bytes[at] == '"' && at + 1 < end && bytes[at + 1] == '"' ? 1 : 0;
                current.add(bytes[at++]);
            }
        }
    }

    /** The record was a whole line, whether it says so or not. */
    private void endLine(Reader reader, boolean cut) {
        if (!cut && (current.size == 0 || current.bytes[current.size - 1] != '\n')) {
            current.add('\n');
        }
        current.lines(cut, reader);
    }

    /** Hands out what is left at the end of the log. */
    void finish(Reader reader) {
        err.lines(true, reader);
        out.lines(true, reader);
    }

    /** Adds what an escape behind a backslash means; the position behind it. */
    private int escaped(byte[] bytes, int at, int end) {
        if (at >= end) {
            return end;
        }
        switch (bytes[at]) {
            case 'n' -> current.add('\n');
            case 'r' -> current.add('\r');
            case 't' -> current.add('\t');
            case 'b' -> current.add('\b');
            case 'f' -> current.add('\f');
            case 'u' -> {
                return unicode(bytes, at + 1, end);
            }
            default -> current.add(bytes[at]);
        }
        return at + 1;
    }

    /** Four hexadecimal digits, and the other half of a pair where there is one. */
    private int unicode(byte[] bytes, int at, int end) {
        int unit = hex(bytes, at, end);
        if (unit < 0) {
            return at; // no JSON: what follows is taken as it stands
        }
        int next = at + 4;
        boolean high = unit >= 0xd800 && unit < 0xdc00;
        if (high && next + 2 <= end && bytes[next] == '\\' && bytes[next + 1] == 'u') {
            int low = hex(bytes, next + 2, end);
            if (low >= 0xdc00 && low < 0xe000) {
                current.addUtf8(Character.toCodePoint((char) unit, (char) low));
                return next + 6;
            }
        }
        current.addUtf8(unit >= 0xd800 && unit < 0xe000 ? REPLACEMENT : unit);
        return next;
    }

    private static int hex(byte[] bytes, int at, int end) {
        if (at + 4 > end) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
