package dev.crema.log.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import dev.crema.log.read.CaffeLogs;
import dev.crema.log.source.LargeFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is read in segments by several threads gives what the same bytes give in one piece. */
class SegmentsTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatIsCutWhileItIsReadIsSaidToBe() throws IOException {
        Path file = Files.write(folder.resolve("cut.log"), new byte[10_000]);
        try (LargeFile large = LargeFile.open(file)) {
            byte[] into = new byte[10_000];
            assertThat(large.copy(9_000, into, 0, 10_000)).isEqualTo(1_000);
            Files.write(file, new byte[5_000]);
            assertThat(large.copy(1_000, into, 0, 2_000)).isEqualTo(2_000);
            assertThatThrownBy(() -> large.copy(4_000, into, 0, 2_000))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(EOFException.class);
        }
    }

    @Test
    void threadsGiveWhatAStreamGives() throws IOException {
        Path file = folder.resolve("big.log");
        StringBuilder text = new StringBuilder("I1120 06:15:00.000000  1 solver.cpp:1] Solving Big\n");
        for (int i = 0; text.length() < 30 << 20; i++) {
            text.append("I1120 06:").append(10 + i / 60 % 50).append(':').append(10 + i % 50);
            text.append(".000000  1 solver.cpp:1] Iteration ")
                    .append(i)
                    .append(", loss = ")
                    .append(i % 977 / 1000.0);
            text.append("\nI1120 06:15:01.000000  1 solver.cpp:1]     Train net output #0: out");
            text.append(i % 1000 == 7 ? i : 0).append(" = 1\n");
            if (i % 5000 == 3) {
                text.append("x".repeat(3_000_000 / (i + 1))).append('\n');
                text.append("I1120 06:15:01.000000  1 solver.cpp:1] Iteration 7, loss = x\n");
            }
        }
        Files.writeString(file, text);
        CaffeLog inSegments = CaffeLogs.read(file, ReadOptions.year(2023));
        CaffeLog streamed;
        try (InputStream in = Files.newInputStream(file)) {
            streamed = CaffeLogs.read(in, "stream", ReadOptions.year(2023));
        }
        assertThat(inSegments.train().size())
                .isGreaterThan(100_000)
                .isEqualTo(streamed.train().size());
        assertThat(inSegments.diagnostics()).isEqualTo(streamed.diagnostics());
        assertThat(inSegments.train().outputNames()).isEqualTo(streamed.train().outputNames());
        for (int row = 0; row < inSegments.train().size(); row++) {
            assertThat(inSegments.train().iteration(row))
                    .isEqualTo(streamed.train().iteration(row));
            assertThat(inSegments.train().loss(row)).isEqualTo(streamed.train().loss(row));
            assertThat(inSegments.train().timeMicros(row))
                    .isEqualTo(streamed.train().timeMicros(row));
        }
    }

    @Test
    void clocksThatWereSetBackAreSeenByThreadsAsByAStream() throws IOException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("I1120 06:15:00.000000  1 solver.cpp:1] Solving Big\n");
        double clock = 0;
        int rows = 0;
        while (text.length() < 26 << 20) {
            // Stretches of lines of two threads that carry nothing, a row now and then, a clock set back or one wrong
            // stamp.
            clock += random.nextDouble() * 3;
            if (random.nextInt(500) == 0) {
                clock = Math.max(0, clock - random.nextInt(5000));
            }
            double shown = random.nextInt(700) == 0 ? random.nextInt(60_000) : clock;
            boolean row = random.nextInt(12) == 0;
            text.append(String.format(
                    Locale.ROOT,
                    "I%02d%02d %02d:%02d:%02d.%06d  %d %s\n",
                    1 + (int) (shown / 86400) / 28 % 12,
                    1 + (int) (shown / 86400) % 28,
                    (int) (shown / 3600) % 24,
                    (int) (shown / 60) % 60,
                    (int) shown % 60,
                    (int) (shown % 1 * 1e6),
                    1 + random.nextInt(2),
                    row ? "solver.cpp:1] Iteration " + rows++ + ", loss = 1" : "net.cpp:1] nothing"));
        }
        Path file = Files.writeString(folder.resolve("clocks.log"), text);
        CaffeLog inSegments = CaffeLogs.read(file, ReadOptions.year(2023));
        CaffeLog streamed;
        try (InputStream in = Files.newInputStream(file)) {
            streamed = CaffeLogs.read(in, "stream", ReadOptions.year(2023));
        }
        assertThat(inSegments.diagnostics()).singleElement().satisfies(set -> {
            assertThat(set.rule()).isEqualTo("clock-set-back");
            assertThat(set.count())
                    .isEqualTo(streamed.diagnostics().get(0).count())
                    .isGreaterThan(100);
        });
        assertThat(inSegments.train().size()).isEqualTo(streamed.train().size()).isGreaterThan(10_000);
        for (int row = 0; row < inSegments.train().size(); row++) {
            assertThat(inSegments.train().seconds(row))
                    .isEqualTo(streamed.train().seconds(row));
        }
    }
}
