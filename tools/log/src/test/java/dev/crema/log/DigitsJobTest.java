package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.read.CaffeLogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands beside the log in the folder of a DIGITS job. */
class DigitsJobTest {
    private static final String ROWS = "I20161105 10:10:11.000000  1 solver.cpp:1] Solving \n"
            + "I20161105 10:10:12.000000  1 solver.cpp:1] Iteration 0, loss = 2.25\n"
            + "I20161105 10:10:13.000000  1 solver.cpp:1] Iteration 10, loss = 1.25\n";

    private static final String NET = """
            layer { name: "val-data" type: "Data" include { phase: TEST } data_param { batch_size: 50 } }
            layer { name: "train-data" type: "Data" include { phase: TRAIN } data_param { batch_size: 32 } }
            """;

    @TempDir
    private Path folder;

    private Session read(byte[] pickle) throws IOException {
        Files.write(folder.resolve("status.pickle"), pickle);
        return CaffeLogs.read(Files.writeString(folder.resolve("caffe_output.log"), ROWS))
                .sessions()
                .get(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void filesBesideTheLogSayWhatItDoesNot() throws IOException {
        Files.writeString(folder.resolve("solver.prototxt"), "base_lr: 0.001\ntype: \"Adam\"\nmax_iter: 90\n");
        Files.writeString(folder.resolve("train_val.prototxt"), NET);
        SessionConfig config = read(bytes("(idigits.model\nModelJob\n")).config();
        assertThat(config.batchSize()).hasValue(32);
        assertThat(config.testBatchSizes()).isEqualTo(List.of(50));
        assertThat(config.baseLr()).hasValue(0.001);
        assertThat(config.solverType()).hasValue("Adam");
    }

    @Test
    void thePickleSaysTheName() throws IOException {
        String text = "(dp4\nS'_name'\np5\nVmy job\np6\nsS'group'\n";
        assertThat(read(bytes(text)).facts()).containsEntry("digits_job", "my job");
        String plain = "(dp4\nS'_name'\np5\nS'other job'\np6\ns";
        assertThat(read(bytes(plain)).facts()).containsEntry("digits_job", "other job");
        String binary = "}q\u0003(U\u0005_nameq\u0004X\u0006\0\0\0third q\u0005";
        assertThat(read(bytes(binary)).facts()).containsEntry("digits_job", "third ");
        assertThat(read(bytes("no pickle at all")).facts()).isEmpty();
    }

    @Test
    void anotherLogHasNoJob() throws IOException {
        Files.write(folder.resolve("status.pickle"), bytes("S'_name'\nVmy job\n"));
        Path log = Files.writeString(folder.resolve("caffe.log"), ROWS);
        assertThat(CaffeLogs.read(log).sessions().get(0).facts()).isEmpty();
    }
}
