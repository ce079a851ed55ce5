package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A resumed log of Crema's own: the facts before the second solver are the second session's. */
class ResumedFactsTest {
    private static String session(int batch, int from) {
        return """
                I1120 06:15:0%1$d.000000  1 crema.cpp:1] Crema: version = 0.1.0
                I1120 06:15:0%1$d.000000  1 crema.cpp:1] Crema: batch_size = %2$d
                I1120 06:15:0%1$d.100000  2 solver.cpp:44] Initializing solver from parameters:\s
                base_lr: 0.01
                I1120 06:15:0%1$d.200000  2 solver.cpp:272] Solving LeNet
                I1120 06:15:0%1$d.300000  2 solver.cpp:218] Iteration %3$d (0 iter/s, 0.1s/50 iters), loss = 2.3
                I1120 06:15:0%1$d.400000  1 crema.cpp:1] Crema: peak_memory_mb = 14%1$d
                """.formatted(from / 100, batch, from);
    }

    @Test
    void each_session_has_its_own() throws IOException {
        byte[] log = (session(64, 0) + session(32, 100)).getBytes(StandardCharsets.UTF_8);
        CaffeLog read = CaffeLogs.read(new ByteArrayInputStream(log), "resumed", ReadOptions.DEFAULT);
        assertThat(read.sessions()).hasSize(2);
        assertThat(read.sessions().get(0).config().batchSize()).hasValue(64);
        assertThat(read.sessions().get(1).config().batchSize()).hasValue(32);
        assertThat(read.sessions().get(0).facts()).containsEntry("peak_memory_mb", "140");
        assertThat(read.sessions().get(1).facts()).containsEntry("peak_memory_mb", "141");
    }
}
