package dev.crema.log.export;

import dev.crema.base.RowChunks;
import dev.crema.log.Absent;
import dev.crema.log.text.Decimal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes JSON as it goes, without a tree: a log of a million rows must not stand in memory twice. Numbers that are not
 * finite are strings, unknown ones {@code null}. All of it is ASCII, so that no locale can spoil it. Not thread-safe.
 */
final class JsonOut {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** Of a row with one or two outputs. */
    private static final int ROW_BYTES = 140;

    private final OutputStream stream;
    private final TextOut out;
    /** Names as they are written: each row has the same. Chunks of rows share them. */
    private final Map<String, byte[]> names;

    private boolean first = true;

    /** How a row is written: as a value, or as a line. */
    @FunctionalInterface
    interface Row {
        /** Writes a row; several threads do at once, each with its own {@code out}. */
        void write(JsonOut out, int row) throws IOException;
    }

    JsonOut(OutputStream stream) {
        this(stream, new TextOut(stream), new ConcurrentHashMap<>());
    }

    private JsonOut(OutputStream stream, TextOut out, Map<String, byte[]> names) {
        this.stream = stream;
        this.out = out;
        this.names = names;
    }

    /** Writes rows as values of an array that is open and empty, many of them with all cores. */
    JsonOut values(int count, Row form) throws IOException {
        rows(count, true, form);
        first = count == 0;
        return this;
    }

    /** Writes rows as lines, many of them with all cores. */
    void lines(int count, Row form) throws IOException {
        rows(count, false, form);
    }

    private void rows(int count, boolean commas, Row form) throws IOException {
        out.flushBuffer();
        RowChunks.write(count, ROW_BYTES, stream, (from, to, bytes) -> {
            JsonOut chunk = new JsonOut(bytes, new TextOut(bytes, TextOut.CHUNK_BUFFER), names);
            chunk.first = from == 0 || !commas;
            for (int row = from; row < to; row++) {
                form.write(chunk, row);
            }
            chunk.out.flushBuffer();
        });
    }

    JsonOut open(char bracket) throws IOException {
        comma();
        out.character(bracket);
        first = true;
        return this;
    }

    JsonOut close(char bracket) throws IOException {
        out.character(bracket);
        first = false;
        return this;
    }

    JsonOut name(String name) throws IOException {
        comma();
        byte[] known = names.get(name);
        if (known == null) {
            known = quoted(name);
            names.put(name, known);
        }
        out.bytes(known);
        first = true;
        return this;
    }

    private static byte[] quoted(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonOut json = new JsonOut(bytes);
        json.text(name).out.character(':');
        json.flush();
        return bytes.toByteArray();
    }

    JsonOut text(String text) throws IOException {
        comma();
        string(text);
        return this;
    }

    JsonOut whole(long number) throws IOException {
        comma();
        out.whole(number);
        return this;
    }

    JsonOut nothing() throws IOException {
        comma();
        out.text("null");
        return this;
    }

    JsonOut decimal(long decimal) throws IOException {
        if (decimal == Decimal.ABSENT) {
            return nothing();
        }
        if (!Decimal.isFinite(decimal)) {
            double value = Decimal.toDouble(decimal);
            return text(Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
        comma();
        out.decimal(decimal);
        return this;
    }

    JsonOut number(double value) throws IOException {
        return decimal(Decimal.of(value));
    }

    JsonOut seconds(double seconds) throws IOException {
        if (Absent.is(seconds)) {
            return nothing();
        }
        comma();
        out.seconds(seconds);
        return this;
    }

    /** Ends a line; the next value needs no comma. */
    void line() throws IOException {
        out.character('\n');
        first = true;
    }

    void flush() throws IOException {
        out.flush();
    }

    private void comma() throws IOException {
        if (!first) {
            out.character(',');
        }
        first = false;
    }

    private void string(String text) throws IOException {
        out.character('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c >= 0x7f) {
                out.text(text, plain, i);
                escape(c);
                plain = i + 1;
            }
        }
        out.text(text, plain, text.length());
        out.character('"');
    }

    private void escape(char c) throws IOException {
        if (c == '"' || c == '\\') {
            out.character('\\').character(c);
        } else {
            out.text("\\u").character(HEX[c >> 12]).character(HEX[(c >> 8) & 15]);
            out.character(HEX[(c >> 4) & 15]).character(HEX[c & 15]);
        }
    }
}
