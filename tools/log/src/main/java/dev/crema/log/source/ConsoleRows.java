package dev.crema.log.source;

import dev.crema.log.text.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A log that was copied out of a console: each line is broken into rows of the console's width, wherever that falls.
 * Reads it with its rows joined. A row of the whole width goes on in the next one, unless that begins a record, or the row
 * ends with a whole value, as {@code loss = 0.25}, which the next one cannot go on with.
 */
public final class ConsoleRows extends PieceStream {
    private static final int NARROWEST = 40;
    private static final int WIDEST = 400;
    private static final int LEAST_CONTINUED = 3;

    private final Layout layout;
    private Row row = new Row(new byte[0], true);
    private boolean started;

    /** A line of the input; {@code last} where the input ends without a newline behind it. */
    private static final class Row {
        private final byte[] bytes;
        private final boolean last;

        Row(byte[] bytes, boolean last) {
            this.bytes = bytes;
            this.last = last;
        }
    }

    /**
     * The rows of a console.
     *
     * @param width columns
     * @param padded whether shorter rows are filled up with blanks: what goes on then ends in another character
     */
    public record Layout(int width, boolean padded) {
        private boolean goesOn(byte[] bytes, int from, int to) {
            return length(bytes, from, to) == width && !(padded && bytes[from + width - 1] == ' ');
        }
    }

    public ConsoleRows(InputStream in, Layout layout) {
        super(in);
        this.layout = layout;
    }

    /**
     * The console that a log came out of, if it did: no line is longer than its rows, and most that are as long go on in a line
     * without a record's beginning.
     *
     * @param head the beginning of the log
     */
    public static Optional<Layout> layout(byte[] head) {
        int longest = 0;
        int rows = 0;
        int blank = 0;
        for (int from = 0, to = next(head, 0); to < head.length; from = to + 1, to = next(head, from)) {
            longest = Math.max(longest, length(head, from, to));
            rows++;
            blank += to > from && head[from + Math.max(0, length(head, from, to) - 1)] == ' ' ? 1 : 0;
        }
        if (longest < NARROWEST || longest > WIDEST) {
            return Optional.empty();
        }
        Layout layout = new Layout(longest, 2 * blank > rows);
        int full = 0;
        int continued = 0;
        int records = 0;
        int before = -1; // where the row above begins, where it may go on
        for (int from = 0, to = next(head, 0); to < head.length; from = to + 1, to = next(head, from)) {
            if (to > from && head[from] == '{') {
                return Optional.empty();
            }
            if (before >= 0) {
                full++;
                continued += fits(head, before, from - 1, head, from, to) ? 1 : 0;
            }
            records += isRecord(head, from, to) ? 1 : 0;
            before = layout.goesOn(head, from, to) ? from : -1;
        }
        return continued >= (layout.padded ? 1 : LEAST_CONTINUED) && 3 * continued >= 2 * full && records > 0
                ? Optional.of(layout)
                : Optional.empty();
    }

    private static int next(byte[] bytes, int from) {
        int newline = from < bytes.length ? Bytes.indexOf(bytes, (byte) '\n', from, bytes.length) : -1;
        return newline < 0 ? bytes.length : newline;
    }

    private static int length(byte[] bytes, int from, int to) {
        return (to > from && bytes[to - 1] == '\r' ? to - 1 : to) - from;
    }

    /** Whether {@code next} can go on with a row, by their texts. */
    private static boolean fits(byte[] row, int from, int to, byte[] next, int nextFrom, int nextTo) {
        if (isRecord(next, nextFrom, nextTo)) {
            return false;
        }
        if (!endsWithValue(row, from, from + length(row, from, to))) {
            return true;
        }
        int rest = nextFrom;
        while (rest < nextTo && isOfNumber(next[rest])) {
            rest++;
        }
        int word = Bytes.trimStart(next, rest, nextTo);
        if (word == nextTo) {
            return rest > nextFrom; // the rest of the number, and no more
        }
        // Another value, or the weight of a loss: (* 1 = 0.25 loss).
        return next[rest] == ','
                || next[rest] == ')'
                || next[word] == '('
                || Bytes.startsWith(next, word, nextTo, "loss)");
    }

    private static boolean endsWithValue(byte[] row, int from, int to) {
        int number = to;
        while (number > from && (isOfNumber(row[number - 1]) || row[number - 1] == ',')) {
            number--;
        }
        return number < to && number - 2 >= from && row[number - 1] == ' ' && row[number - 2] == '=';
    }

    private static boolean isOfNumber(byte b) {
        return "0123456789.+-eE".indexOf(b) >= 0;
    }

    /** Whether a record stands here: a letter, four digits, a blank and an hour, perhaps behind another tool's prefix. */
    private static boolean isRecord(byte[] bytes, int from, int to) {
        for (int i = from; i + 8 < to; i++) {
            if ("IWEF".indexOf(bytes[i]) >= 0
                    && Bytes.digitsEnd(bytes, i + 1, i + 5) == i + 5
                    && bytes[i + 5] == ' '
                    && bytes[i + 8] == ':') {
                return true;
            }
        }
        return false;
    }

    @Override
    byte[] next() throws IOException {
        if (!started) {
            row = readRow();
            started = true;
        }
        if (row.last && row.bytes.length == 0) {
            return new byte[0];
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        Row written;
        do {
            written = row;
            line.write(written.bytes);
            row = written.last ? new Row(new byte[0], true) : readRow();
        } while (!written.last && goesOn(written.bytes, row.bytes) && line.size() < 1 << 20);
        if (!written.last) {
            line.write('\n');
        }
        return line.toByteArray();
    }

    private boolean goesOn(byte[] above, byte[] below) {
        return layout.goesOn(above, 0, above.length) && fits(above, 0, above.length, below, 0, below.length);
    }

    private Row readRow() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(layout.width + 2);
        int b = in.read();
        while (b >= 0 && b != '\n') {
            if (b != '\r') {
                bytes.write(b);
            }
            b = in.read();
        }
        return new Row(bytes.toByteArray(), b < 0);
    }
}
