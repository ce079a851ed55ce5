package dev.crema.log.export;

import dev.crema.base.RowChunks;
import dev.crema.log.text.Decimal;
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

    private static final int MARGIN = 400;
    private static final byte[] TENS = new byte[100];
    private static final byte[] ONES = new byte[100];

    static {
        for (int two = 0; two < 100; two++) {
            TENS[two] = (byte) ('0' + two / 10);
            ONES[two] = (byte) ('0' + two % 10);
        }
    }

    private final OutputStream out;
    private final byte[] buffer;
    private final byte[] digits = new byte[20];
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
            if (size > buffer.length - MARGIN) {
                flushBuffer();
            }
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
        if (size > buffer.length - MARGIN) {
            flushBuffer();
        }
        buffer[size++] = (byte) c;
        return this;
    }

    /** A whole number. */
    TextOut whole(long number) throws IOException {
        if (size > buffer.length - MARGIN) {
            flushBuffer();
        }
        if (number < 0) {
            put('-');
        }
        some(digitsOf(Math.abs(number)), 0);
        return this;
    }

    /** A finite {@link Decimal}. */
    TextOut decimal(long decimal) throws IOException {
        if (!Decimal.isShort(decimal)) {
            return number(Decimal.toDouble(decimal));
        }
        int code = Decimal.code(decimal);
        return digits(code < 0, code & ((1 << 25) - 1), ((code >>> 25) & 63) - 22);
    }

    /** A finite double, shortest form. */
    TextOut number(double value) throws IOException {
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        boolean negative = value < 0 || (value == 0 && 1 / value < 0);
        return digits(negative, exact.unscaledValue().abs().longValue(), -exact.scale());
    }

    /** Seconds, to the microsecond. */
    TextOut seconds(double seconds) throws IOException {
        long micros = Math.round(seconds * 1e6);
        return digits(micros < 0, Math.abs(micros), -6);
    }

    private TextOut digits(boolean negative, long number, int power) throws IOException {
        if (size > buffer.length - MARGIN) {
            flushBuffer();
        }
        if (negative) {
            buffer[size++] = '-';
        }
        long mantissa = number;
        int exponent = power;
        while (mantissa != 0 && mantissa % 10 == 0) {
            mantissa /= 10;
            exponent++;
        }
        if (mantissa == 0) {
            exponent = 0;
        }
        int count = digitsOf(mantissa);
        int point = count + exponent; // digits before the point
        if (point > 16 || point < -3) {
            scientific(count, point - 1);
        } else if (point <= 0) {
            put('0');
            put('.');
            zeros(-point);
            some(count, 0);
        } else if (exponent >= 0) {
            some(count, 0);
            zeros(exponent);
            put('.');
            put('0');
        } else {
            some(count, count - point);
            put('.');
            some(count - point, 0);
        }
        return this;
    }

    private void scientific(int count, int exponent) {
        put((char) digits[digits.length - count]);
        if (count > 1) {
            put('.');
            some(count - 1, 0);
        }
        put('e');
        put(exponent < 0 ? '-' : '+');
        int size10 = Math.abs(exponent);
        if (size10 >= 100) {
            put((char) ('0' + size10 / 100));
        }
        put((char) ('0' + size10 / 10 % 10));
        put((char) ('0' + size10 % 10));
    }

    private void put(char c) {
        buffer[size++] = (byte) c;
    }

    private void zeros(int count) {
        for (int i = 0; i < count; i++) {
            put('0');
        }
    }

    /** Digits from the {@code from}-th lowest (excluded) down to the {@code to}-th. */
    private void some(int from, int to) {
        int at = size;
        for (int i = digits.length - from; i < digits.length - to; i++) {
            buffer[at++] = digits[i];
        }
        size = at;
    }

    /** The digits of a number, at the end of {@link #digits}; two at a time, as divisions take most of the time. */
    private int digitsOf(long number) {
        int at = digits.length;
        long rest = number;
        while (rest > Integer.MAX_VALUE) {
            int two = (int) (rest % 100);
            rest /= 100;
            digits[--at] = ONES[two];
            digits[--at] = TENS[two];
        }
        int small = (int) rest; // which is divided in half the time
        while (small >= 10) {
            int two = small % 100;
            small /= 100;
            digits[--at] = ONES[two];
            digits[--at] = TENS[two];
        }
        if (small > 0 || at == digits.length) {
            digits[--at] = (byte) ('0' + small);
        }
        return digits.length - at;
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
