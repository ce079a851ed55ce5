package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A child that ends without a word: its supervisor writes what became of it, and the reader believes that. */
class ToldEndingTest {
    private static final String ROWS = """
            I1120 06:15:00.200000  2 solver.cpp:272] Solving LeNet
            I1120 06:15:00.300000  2 solver.cpp:218] Iteration 0 (0 iter/s, 0.1s/50 iters), loss = 2.3
            """;

    private static Ending ending(String log) throws IOException {
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        return CaffeLogs.read(new ByteArrayInputStream(bytes), "told", ReadOptions.DEFAULT)
                .sessions()
                .get(0)
                .ending();
    }

    @ParameterizedTest
    @CsvSource({
        "out of memory: over 300 MiB, out of memory",
        "killed: SIGKILL, killed: SIGKILL",
        "crashed: SIGSEGV, crashed: SIGSEGV",
        "out of memory, unfinished",
        "anything: else, unfinished"
    })
    void is_the_ending(String fact, String expected) throws IOException {
        String told = "I1120 06:15:01.000000  1 crema.cpp:1] Crema: ending = " + fact + "\n";
        assertThat(ending(ROWS + told).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource("Optimization Done., done")
    void what_caffe_said_itself_stands(String line, String expected) throws IOException {
        String caffe = "I1120 06:15:01.000000  2 caffe.cpp:259] " + line + "\n";
        String told = "I1120 06:15:01.000000  1 crema.cpp:1] Crema: ending = killed: SIGKILL\n";
        assertThat(ending(ROWS + caffe + told).text()).isEqualTo(expected);
    }
}
