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

/** The dumps of large nets, which glog cuts after 30,000 bytes: their braces stay open. */
class CutDumpTest {
    private static final ReadOptions YEAR = ReadOptions.year(2015);
    private static final String LAYERS = """
            layer {
              name: "conv"
              type: "Convolution"
              convolution_param {
                num_output: 64
              }
            }
            """.repeat(40);

    private static String line(int second, int thread, String file, String text) {
        return "I0910 17:46:%02d.000000   %d %s] %s\n".formatted(second, thread, file, text);
    }

    private static String dump(int second, String phase, int batch) {
        return line(second, 127, "net.cpp:52", "Initializing net from parameters: ")
                + "name: \"Large\"\nstate {\n  phase: " + phase + "\n}\nlayer {\n  name: \"data\"\n  type: \"Data\"\n"
                + "  top: \"data\"\n  data_param {\n    source: \"db\"\n    batch_size: " + batch + "\n  }\n}\n"
                + LAYERS
                + "layer {\n  name: \"last\"\n  convolution_param {\n    num_ou\n"
                + line(second, 127, "layer_factory.hpp:77", "Creating layer data");
    }

    private static CaffeLog log() throws IOException {
        String text = line(1, 127, "solver.cpp:48", "Initializing solver from parameters: ")
                + "base_lr: 0.01\nmax_iter: 100\nlr_policy: \"fixed\"\nnet: \"n.prototxt\"\n"
                + line(1, 127, "solver.cpp:91", "Creating training net from net file: n.prototxt")
                + dump(1, "TRAIN", 24)
                + line(2, 127, "solver.cpp:181", "Creating test net (#0) specified by net file: n.prototxt")
                + dump(2, "TEST", 50)
                + line(3, 127, "solver.cpp:279", "Solving ")
                + line(4, 127, "solver.cpp:228", "Iteration 0, loss = 2.5")
                + line(5, 127, "solver.cpp:228", "Iteration 50, loss = 1.5");
        return read(text);
    }

    private static CaffeLog read(String text) throws IOException {
        return CaffeLogs.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), "cut.log", YEAR);
    }

    @Test
    void tellsWhatItHolds() throws IOException {
        var config = log().sessions().get(0).config();
        assertThat(config.netName()).contains("Large");
        assertThat(config.batchSize()).hasValue(24);
        assertThat(config.testBatchSizes()).containsExactly(50);
        assertThat(log().sessions().get(0).dumps().trainNet())
                .hasValueSatisfying(
                        net -> assertThat(net).contains("name: \"last\"").doesNotContain("phase: TEST"));
    }

    private static final String OPEN_DUMP =
            line(1, 127, "solver.cpp:91", "Creating training net from net file: n.prototxt")
                    + line(1, 127, "net.cpp:52", "Initializing net from parameters: ")
                    + "name: \"Open\"\nlayer {\n  name: \"data\"\n";
    private static final String KILLED = "srun: interrupt (one more within 1 sec to abort)\n"
            + "srun: sending Ctrl-C to job 1.0\n"
            + "srun: Job step aborted: Waiting up to 2 seconds for job step to finish.\n";

    @Test
    void endsWithTheFirstRow() throws IOException {
        String text = OPEN_DUMP + line(4, 127, "solver.cpp:228", "Iteration 0, loss = 2.5") + KILLED;
        var session = read(text).sessions().get(0);
        assertThat(session.config().netName()).contains("Open");
        assertThat(session.dumps().trainNet())
                .hasValueSatisfying(net -> assertThat(net).doesNotContain("srun"));
    }

    /** A line without a prefix has no thread, least of all that of the line before, which another reader may have read. */
    @Test
    void isTheSameInPiecesWhereABatchSystemKilledTheRun() throws IOException {
        String text = OPEN_DUMP + KILLED;
        CaffeLog whole = read(text);
        for (int seed = 0; seed < 20; seed++) {
            CaffeLog pieces =
                    Pieces.read(text.getBytes(StandardCharsets.US_ASCII), "cut.log", YEAR, 0, new Random(seed));
            assertThat(pieces.sessions()).as("seed %d", seed).isEqualTo(whole.sessions());
        }
    }
}
