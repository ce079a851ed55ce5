package dev.crema.log.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.CaffeLog;
import dev.crema.log.CaffeLogs;
import dev.crema.log.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is read in segments by several threads gives what the same bytes give in one piece. */
class SegmentsTest {
    @TempDir
    private Path folder;

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
        CaffeLog mapped = CaffeLogs.read(file, ReadOptions.year(2023));
        CaffeLog streamed;
        try (InputStream in = Files.newInputStream(file)) {
            streamed = CaffeLogs.read(in, "stream", ReadOptions.year(2023));
        }
        assertThat(mapped.train().size())
                .isGreaterThan(100_000)
                .isEqualTo(streamed.train().size());
        assertThat(mapped.diagnostics()).isEqualTo(streamed.diagnostics());
        assertThat(mapped.train().outputNames()).isEqualTo(streamed.train().outputNames());
        for (int row = 0; row < mapped.train().size(); row++) {
            assertThat(mapped.train().iteration(row)).isEqualTo(streamed.train().iteration(row));
            assertThat(mapped.train().loss(row)).isEqualTo(streamed.train().loss(row));
            assertThat(mapped.train().timeMicros(row))
                    .isEqualTo(streamed.train().timeMicros(row));
        }
    }
}
