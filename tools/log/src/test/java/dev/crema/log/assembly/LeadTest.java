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

/** What another tool wrote before each line. */
class LeadTest {
    private static final ReadOptions YEAR = ReadOptions.year(2023);

    /** A part of a log knows the lead of the log's beginning, which had more blanks. */
    @Test
    void withFewerBlanksTakesNothingFromTheText() throws IOException {
        String text = """
                [1]   I0616 19:48:54.166033 42478 caffe.cpp:185] Using GPUs 0
                [1]   I0616 19:48:59.106739 42478 solver.cpp:91] Creating training net from net file: n.prototxt
                [1] I0616 19:48:59.114884 42478 net.cpp:49] Initializing net from parameters:\s
                [1] name: "Led"
                [1] layer {
                [1]   name: "data"
                [1] }
                [1] I0616 20:56:17.536234 42478 solver.cpp:229] Iteration 4740, loss = 3.34288
                """;
        byte[] log = text.getBytes(StandardCharsets.US_ASCII);
        CaffeLog whole = CaffeLogs.read(new ByteArrayInputStream(log), "led.log", YEAR);
        assertThat(whole.sessions().get(0).config().netName()).contains("Led");
        for (int seed = 0; seed < 20; seed++) {
            CaffeLog pieces = Pieces.read(log, "led.log", YEAR, 1, new Random(seed));
            assertThat(pieces.sessions().get(0).config().netName())
                    .as("seed %d", seed)
                    .contains("Led");
        }
    }
}
