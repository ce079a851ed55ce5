package dev.crema.log.export;

import dev.crema.base.RowChunks;
import dev.crema.log.text.Bytes;
import dev.crema.log.text.Decimal;
import dev.crema.log.text.EightDigits;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Writes text and numbers as UTF-8. Numbers look as Python's {@code repr} writes them ({@code 0.01}, {@code 1e-05}, {@code
 * 100.0}), in every locale. Not thread-safe.
 */
final class TextOut implements Flushable {
    /** For what goes into memory first: thousands of chunks, each with a buffer of its own. */
    static final int CHUNK_BUFFER = 1 << 13;

    /** Free behind what is written before a number or a part of a text is. */
    private static final int MARGIN = 400;

    private final OutputStream out;
    private final byte[] buffer;
    private int size;

    TextOut(OutputStream out) {
        this(out, 1 << 16);
    }

    TextOut(OutputStream out, int size) {
        this.out = out;
        this.buffer = new byte[size];
    }

    /** How a row is written. */
    @FunctionalInterface
    interface Row {
        /** Writes a row; several threads do at once, each with its own {@code out}. */
        void write(TextOut out, int row) throws IOException;
    }

    /** Writes rows of about so many bytes, many of them with all cores. */
    void rows(int count, int rowBytes, Row form) throws IOException {
        flushBuffer();
        RowChunks.write(count, rowBytes, out, (from, to, stream) -> {
            TextOut chunk = new TextOut(stream, CHUNK_BUFFER);
            for (int row = from; row < to; row++) {
                form.write(chunk, row);
            }
            chunk.flushBuffer();
        });
    }

    TextOut text(String text) throws IOException {
        return text(text, 0, text.length());
    }

    /** A part of a text. */
    TextOut text(String text, int from, int to) throws IOException {
        int at = from;
        while (at < to) {
            room();
            int stop = Math.min(to, at + MARGIN);
            while (at < stop && text.charAt(at) < 0x80) {
                buffer[size++] = (byte) text.charAt(at++);
            }
            if (at < stop) {
                flushBuffer();
                out.write(text.substring(at, to).getBytes(StandardCharsets.UTF_8));
                return this;
            }
        }
        return this;
    }

    /** Bytes as they are. */
    TextOut bytes(byte[] bytes) throws IOException {
        if (size + bytes.length > buffer.length) {
            flushBuffer();
        }
        if (bytes.length > buffer.length) {
            out.write(bytes);
            return this;
        }
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        return this;
    }

    TextOut character(char c) throws IOException {
        room();
        buffer[size++] = (byte) c;
        return this;
    }

    /** A whole number. */
    TextOut whole(long number) throws IOException {
        room();
        if (number < 0 || number >= EightDigits.LIMIT) {
            return text(Long.toString(number));
        }
        whole((int) number);
        return this;
    }

    private void whole(int number) {
        long word = EightDigits.of(number);
        int zeros = Math.min(7, EightDigits.leadingZeros(word));
        word(word >>> (8 * zeros), 8 - zeros);
    }

    /** The first digits of a word. */
    private void word(long word, int count) {
        Bytes.put(buffer, size, EightDigits.characters(word));
        size += count;
    }

    /** A finite {@link Decimal}. */
    TextOut decimal(long decimal) throws IOException {
        int code = Decimal.code(decimal);
        int number = code & ((1 << 25) - 1);
        if (!Decimal.isShort(decimal) || number == 0) {
            return number(Decimal.toDouble(decimal));
        }
        room();
        if (code < 0) {
            put('-');
        }
        eight(number, ((code >>> 25) & 63) - 22);
        return this;
    }

    /** A finite double, shortest form. */
    TextOut number(double value) throws IOException {
        if (value == 0) {
            return text(1 / value < 0 ? "-0.0" : "0.0");
        }
        return exact(new BigDecimal(Double.toString(value)));
    }

    /** Seconds, to the microsecond. */
    TextOut seconds(double seconds) throws IOException {
        long micros = Math.round(seconds * 1e6);
        long whole = micros / 1_000_000;
        if (micros < 100 || whole >= EightDigits.LIMIT) {
            return micros == 0 ? text("0.0") : exact(BigDecimal.valueOf(micros, 6));
        }
        room();
        whole((int) whole);
        put('.');
        long fraction = EightDigits.of((int) (micros - whole * 1_000_000) * 100);
        word(fraction, Math.max(1, EightDigits.length(fraction)));
        return this;
    }

    /** A number that is not zero, of any length; few are longer than eight digits. */
    private TextOut exact(BigDecimal number) throws IOException {
        BigDecimal bare = number.stripTrailingZeros();
        String digits = bare.unscaledValue().abs().toString();
        int exponent = digits.length() - bare.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            return text(bare.toPlainString()).text(bare.scale() > 0 ? "" : ".0");
        }
        text(bare.signum() < 0 ? "-" : "").text(digits, 0, 1);
        if (digits.length() > 1) {
            character('.').text(digits, 1, digits.length());
        }
        exponent(exponent);
        return this;
    }

    /** {@code number · 10^power}, not zero. */
    private void eight(int number, int power) {
        long word = EightDigits.of(number);
        int zeros = EightDigits.leadingZeros(word);
        word >>>= 8 * zeros;
        int point = 8 - zeros + power;
        int count = EightDigits.length(word);
        if (point > 16 || point < -3) {
            word(word, 1);
            if (count > 1) {
                put('.');
                word(word >>> 8, count - 1);
            }
            exponent(point - 1);
        } else if (point <= 0) {
            put('0');
            put('.');
            zeros(-point);
            word(word, count);
        } else if (count <= point) {
            word(word, count);
            zeros(point - count);
            put('.');
            put('0');
        } else {
            word(word, point);
            put('.');
            word(word >>> (8 * point), count - point);
        }
    }

    private void exponent(int exponent) {
        put('e');
        put(exponent < 0 ? '-' : '+');
        int size10 = Math.abs(exponent);
        if (size10 >= 100) {
            put((char) ('0' + size10 / 100));
        }
        put((char) ('0' + size10 / 10 % 10));
        put((char) ('0' + size10 % 10));
    }

    private void room() throws IOException {
        if (size > buffer.length - MARGIN) {
            flushBuffer();
        }
    }

    private void put(char c) {
        buffer[size++] = (byte) c;
    }

    private void zeros(int count) {
        for (int i = 0; i < count; i++) {
            put('0');
        }
    }

    /** Hands over what is left. */
    void flushBuffer() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    /** Writes what is left; the stream stays open. */
    @Override
    public void flush() throws IOException {
        flushBuffer();
        out.flush();
    }
}
