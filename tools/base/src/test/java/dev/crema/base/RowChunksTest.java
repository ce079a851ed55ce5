package dev.crema.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowChunksTest {
    private static void lines(int from, int to, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int row = from; row < to; row++) {
            text.append(row).append('\n');
        }
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2048, 299_593, 299_594, 299_595, 1_000_000})
    void rows_stand_in_their_order_once_each(int rows) throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        lines(0, rows, expected);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowChunks.write(rows, 7, out, RowChunksTest::lines);
        assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void a_short_table_starts_no_thread() throws IOException {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        RowChunks.write(
                1000,
                7,
                OutputStream.nullOutputStream(),
                (from, to, out) -> threads.add(Thread.currentThread().getName()));
        assertThat(threads).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void a_write_that_fails_ends_everything_as_it_is() {
        IOException full = new IOException("full");
        OutputStream out = new OutputStream() {
            private int writes;

            @Override
            public void write(int b) throws IOException {
                throw full;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                writes++;
                if (writes > 2) {
                    throw full;
                }
            }
        };
        assertThatThrownBy(() -> RowChunks.write(1_000_000, 7, out, RowChunksTest::lines))
                .isSameAs(full);
    }

    @Test
    void an_error_of_the_form_is_thrown_as_it_is() {
        OutOfMemoryError error = new OutOfMemoryError("a test");
        assertThatThrownBy(() -> RowChunks.write(1_000_000, 7, OutputStream.nullOutputStream(), (from, to, out) -> {
                    if (from > 100_000) {
                        throw error;
                    }
                }))
                .isSameAs(error);
    }
}
