package dev.crema.base;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Writes a long table: all cores turn chunks of its rows into bytes, and the calling thread writes them in the order of the
 * rows. A short table is written by the calling thread alone. Memory: a few chunks, however long the table.
 */
public final class RowChunks {
    /** Rows of a chunk: some 50 to 150 kB of text, which stay in a core's second-level cache. */
    private static final int ROWS = 1024;
    /** Below, the threads cost more than they save. */
    private static final int ALONE = 32 * ROWS;

    private static final int BYTES = 192 << 10;

    private RowChunks() {}

    /** How rows become bytes. */
    @FunctionalInterface
    public interface Form {
        /** Writes the rows from one to another (excluded). Several threads call it at once, each with its own stream. */
        void write(int from, int to, OutputStream out) throws IOException;
    }

    /** Writes so many rows. */
    public static void write(int rows, OutputStream out, Form form) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        if (rows < ALONE || cores == 1) {
            form.write(0, rows, out);
            return;
        }
        ConcurrentLinkedDeque<ByteArrayOutputStream> written = new ConcurrentLinkedDeque<>();
        new InOrder(cores)
                .run(
                        (rows - 1) / ROWS + 1,
                        chunk -> {
                            ByteArrayOutputStream free = written.pollFirst();
                            ByteArrayOutputStream bytes = free == null ? new ByteArrayOutputStream(BYTES) : free;
                            int from = chunk * ROWS;
                            fill(bytes, form, from, from + Math.min(ROWS, rows - from));
                            return bytes;
                        },
                        ByteArrayOutputStream::size,
                        (chunk, bytes) -> {
                            bytes.writeTo(out);
                            bytes.reset();
                            written.addFirst(bytes);
                        });
    }

    private static void fill(ByteArrayOutputStream bytes, Form form, int from, int to) {
        try {
            form.write(from, to, bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
    }
}
