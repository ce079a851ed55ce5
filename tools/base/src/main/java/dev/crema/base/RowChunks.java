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
    /** Bytes of a chunk, which stay in a core's second-level cache. */
    private static final int CHUNK = 128 << 10;
    /** Shorter tables, in bytes: the threads would cost more than they save. */
    private static final long ALONE = 2 << 20;

    private RowChunks() {}

    /** How rows become bytes. */
    @FunctionalInterface
    public interface Form {
        /** Writes the rows from one to another (excluded). Several threads call it at once, each with its own stream. */
        void write(int from, int to, OutputStream out) throws IOException;
    }

    /**
     * Writes rows.
     *
     * @param rows how many
     * @param rowBytes about how long a row is
     */
    public static void write(int rows, int rowBytes, OutputStream out, Form form) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        if ((long) rows * rowBytes < ALONE || cores == 1) {
            form.write(0, rows, out);
            return;
        }
        int together = Math.max(1, CHUNK / rowBytes);
        ConcurrentLinkedDeque<ByteArrayOutputStream> written = new ConcurrentLinkedDeque<>();
        new InOrder(cores)
                .run(
                        (rows - 1) / together + 1,
                        chunk -> {
                            ByteArrayOutputStream free = written.pollFirst();
                            ByteArrayOutputStream bytes =
                                    free == null ? new ByteArrayOutputStream(CHUNK + CHUNK / 2) : free;
                            int from = chunk * together;
                            fill(bytes, form, from, from + Math.min(together, rows - from));
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
