package dev.crema.log.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows that are handed over together are the rows that are read one by one. */
class RowBlockTest {
    private static final ReadOptions YEAR = ReadOptions.year(2023);
    private static final int HEAD = 2;

    private final StringBuilder log = new StringBuilder("I1120 06:00:00.000001  7 caffe.cpp:1] Starting Optimization\n"
            + "I1120 06:00:00.000002  7 solver.cpp:1] Solving net\n");

    @Test
    void manyRows() throws IOException {
        rows(0, 40, "");
        assertSame(40);
    }

    /** The lines of another process are no part of a block: its clock is another. */
    @Test
    void aRowWhoseLastLinesHaveARank() throws IOException {
        rows(0, 10, "[1] ");
        log.append(
                "I1120 05:00:00.000001  7 solver.cpp:1] Using GPUs 1\nI1120 05:00:01.000001  7 solver.cpp:1] Using GPUs 1\n");
        rows(10, 20, "");
        assertSame(20);
    }

    @Test
    void aClockThatIsSetBackBetweenRows() throws IOException {
        rows(0, 10, "");
        rows(-3, 30, "");
        assertSame(43);
    }

    private void rows(int from, int to, String ranked) {
        for (int row = from; row < to; row++) {
            String time = String.format("I1120 06:%02d:%02d.0000", (row + 60) / 60, (row + 60) % 60);
            log.append(time)
                    .append("10  7 solver.cpp:1] Iteration ")
                    .append(100 + row)
                    .append(", loss = 0.5\n");
            log.append(time).append("20  7 solver.cpp:1]     Train net output #0: loss = 0.25\n");
            log.append(ranked).append(time).append("30  7 solver.cpp:1]     Train net output #1: accuracy = 0.75\n");
            log.append(ranked)
                    .append(time)
                    .append("40  7 sgd_solver.cpp:1] Iteration ")
                    .append(100 + row)
                    .append(", lr = 0.1\n");
        }
    }

    private void assertSame(int rows) throws IOException {
        byte[] bytes = log.toString().getBytes(StandardCharsets.UTF_8);
        CaffeLog whole = CaffeLogs.read(new ByteArrayInputStream(bytes), "log", YEAR);
        assertThat(whole.train().size()).isEqualTo(rows);
        for (int seed = 0; seed < 100; seed++) {
            CaffeLog pieces = Pieces.read(bytes, "log", YEAR, HEAD, new Random(seed));
            assertThat(pieces).as("seed %d", seed).isEqualTo(whole);
        }
    }
}
