package dev.crema.log.source;

import dev.crema.log.text.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A log that was copied out of a console: each line is broken into rows of the console's width, wherever that falls.
 * Reads it with its rows joined. A row of the whole width goes on in the next one, unless that begins a record.
 */
public final class ConsoleRows extends InputStream {
    private static final int NARROWEST = 40;
    private static final int WIDEST = 400;
    private static final int LEAST_CONTINUED = 3;

    private final InputStream in;
    private final int width;
    private byte[] ready = new byte[0];
    private int at;
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

    /** @param width as {@link #width} found it */
    public ConsoleRows(InputStream in, int width) {
        this.in = in;
        this.width = width;
    }

    /**
     * The width of the console that a log came out of, or 0: no line is longer, and most that are as long go on in a line
     * without a record's beginning.
     *
     * @param head the beginning of the log
     */
    public static int width(byte[] head) {
        int longest = 0;
        for (int from = 0, to = next(head, 0); to < head.length; from = to + 1, to = next(head, from)) {
            longest = Math.max(longest, length(head, from, to));
        }
        if (longest < NARROWEST || longest > WIDEST) {
            return 0;
        }
        int full = 0;
        int continued = 0;
        int records = 0;
        boolean goesOn = false;
        for (int from = 0, to = next(head, 0); to < head.length; from = to + 1, to = next(head, from)) {
            boolean record = isRecord(head, from, to);
            if (to > from && head[from] == '{') {
                return 0;
            }
            continued += goesOn && !record ? 1 : 0;
            full += goesOn ? 1 : 0;
            records += record ? 1 : 0;
            goesOn = length(head, from, to) == longest;
        }
        return continued >= LEAST_CONTINUED && 3 * continued >= 2 * full && records > 0 ? longest : 0;
    }

    private static int next(byte[] bytes, int from) {
        int newline = from < bytes.length ? Bytes.indexOf(bytes, (byte) '\n', from, bytes.length) : -1;
        return newline < 0 ? bytes.length : newline;
    }

    private static int length(byte[] bytes, int from, int to) {
        return (to > from && bytes[to - 1] == '\r' ? to - 1 : to) - from;
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
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (at == ready.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, ready.length - at);
        System.arraycopy(ready, at, bytes, offset, count);
        at += count;
        return count;
    }

    /** Makes the next line ready. */
    private boolean fill() throws IOException {
        if (!started) {
            row = readRow();
            started = true;
        }
        if (row.last && row.bytes.length == 0) {
            return false;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.write(row.bytes);
        boolean goesOn = row.bytes.length == width;
        boolean last = row.last;
        row = last ? new Row(new byte[0], true) : readRow();
        while (goesOn && !last && !isRecord(row.bytes, 0, row.bytes.length) && line.size() < 1 << 20) {
            line.write(row.bytes);
            goesOn = row.bytes.length == width;
            last = row.last;
            row = last ? new Row(new byte[0], true) : readRow();
        }
        if (!last) {
            line.write('\n');
        }
        ready = line.toByteArray();
        at = 0;
        return true;
    }

    private Row readRow() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(width + 2);
        int b = in.read();
        while (b >= 0 && b != '\n') {
            if (b != '\r') {
                bytes.write(b);
            }
            b = in.read();
        }
        return new Row(bytes.toByteArray(), b < 0);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
