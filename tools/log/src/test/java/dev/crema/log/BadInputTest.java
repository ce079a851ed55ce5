package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no log gets a message that names it and says why; what is damaged is counted. */
class BadInputTest {
    private static final String LINE = "I1120 06:15:01.000000  1234 solver.cpp:239] Iteration 0, loss = 1\n";

    @TempDir
    private Path folder;

    @Test
    void missing() {
        assertThatThrownBy(() -> CaffeLogs.read(folder.resolve("none.log"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void folder() {
        assertThatThrownBy(() -> CaffeLogs.read(folder))
                .isInstanceOf(LogException.class)
                .hasMessageContaining("folder");
    }

    @Test
    void empty() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.log"));
        assertThatThrownBy(() -> CaffeLogs.read(file))
                .isInstanceOf(LogException.class)
                .hasMessageContaining("is empty");
    }

    @Test
    void prose() throws IOException {
        Path file = Files.writeString(folder.resolve("readme.md"), "# Crema\n\nTrains networks.\n");
        assertThatThrownBy(() -> CaffeLogs.read(file))
                .isInstanceOf(LogException.class)
                .hasMessageContaining("readme.md is no Caffe log");
    }

    @Test
    void anotherProgramsGlog() throws IOException {
        Path file =
                Files.writeString(folder.resolve("other.log"), "I1120 06:15:01.000000  1234 server.cc:10] listening\n");
        assertThatThrownBy(() -> CaffeLogs.read(file)).hasMessageContaining("none is from Caffe");
    }

    /** The name of the source file stands further behind than the message without its gap is long. */
    @Test
    void aLongPrefixBeforeAMessageWithAGap() throws IOException {
        String batches = "I1120 06:15:01.000000  1 caffe.cpp:1] Batch 0, accuracy = 0.5\n".repeat(3);
        Path file = Files.writeString(
                folder.resolve("test.log"),
                batches + "I1120 06:15:01.000000  " + "1".repeat(400) + " caffe.cpp:1] some  words\n" + batches);
        CaffeLog log = CaffeLogs.read(file);
        assertThat(log.dialect()).isEqualTo(Dialect.CAFFE_TEST);
        assertThat(log.caffeTest().size()).isPositive();
    }

    @Test
    void aLongPrefixWithoutAFileBeforeAColouredMessage() throws IOException {
        String coloured = "I1120 06:15:01.000000  " + "1".repeat(400) + " :1] some \u001b[0mwords\n";
        Path file = Files.writeString(folder.resolve("coloured.log"), LINE + coloured + LINE);
        assertThat(CaffeLogs.read(file).train().size()).isEqualTo(2);
    }

    @Test
    void binary() throws IOException {
        byte[] bytes = new byte[3 << 20];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("x.caffemodel"), bytes);
        assertThatThrownBy(() -> CaffeLogs.read(file)).isInstanceOf(LogException.class);
    }

    @Test
    void damagedGzip() throws IOException {
        Path file = Files.write(folder.resolve("x.log.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
        assertThatThrownBy(() -> CaffeLogs.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void aLineWithoutEndTakesNoMemoryAndIsCounted() throws IOException {
        InputStream endless = new SequenceInputStream(
                new SequenceInputStream(text(LINE), new Zeros(300L << 20)),
                text("\n" + LINE.replace("0, loss", "1, loss")));
        CaffeLog log = CaffeLogs.read(endless, "endless", ReadOptions.DEFAULT);
        assertThat(log.train().size()).isEqualTo(2);
        assertThat(log.diagnostics()).extracting(Diagnostic::rule).containsExactly("too-long-line");
    }

    @Test
    void aLongLineInAFileIsCountedToo() throws IOException {
        String line = "x".repeat(5 << 20) + "\n";
        Path file = Files.writeString(folder.resolve("long.log"), LINE + line + LINE.replace("0, loss", "1, loss"));
        CaffeLog log = CaffeLogs.read(file);
        assertThat(log.train().size()).isEqualTo(2);
        assertThat(log.diagnostics()).extracting(Diagnostic::rule).containsExactly("too-long-line");
        assertThat(log.diagnostics()).extracting(Diagnostic::firstLine).containsExactly(2L);
    }

    @Test
    void manyMergedRecordsDoNotOverflowTheStack() throws IOException {
        String merged = LINE.strip().repeat(10_000) + "\n";
        CaffeLog log = CaffeLogs.read(text(merged), "merged", ReadOptions.DEFAULT);
        assertThat(log.train().size()).isEqualTo(10_000);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Zeros without a newline. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? '0' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            java.util.Arrays.fill(bytes, offset, offset + count, (byte) '0');
            left -= count;
            return count;
        }
    }
}
