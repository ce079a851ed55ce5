package dev.crema.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.cli.shared.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compare takes for logs: the same as the other commands that read them. */
class CompareInputsTest {
    private static final String LOG = """
            I1120 06:15:00.000000  4242 solver.cpp:44] Initializing solver from parameters:
            base_lr: 0.01
            display: 10
            max_iter: 20
            I1120 06:15:00.400000  4242 net.cpp:51] Initializing net from parameters:
            name: "N"
            state { phase: TRAIN }
            layer { name: "data" type: "Data" data_param { batch_size: %d } }
            I1120 06:15:00.500000  4242 solver.cpp:272] Solving N
            I1120 06:15:01.000000  4242 solver.cpp:239] Iteration 0, loss = 2.5
            I1120 06:15:02.000000  4242 solver.cpp:239] Iteration 10, loss = 1.5
            I1120 06:15:03.000000  4242 solver.cpp:332] Iteration 20, loss = 1
            I1120 06:15:03.100000  4242 solver.cpp:315] Optimization Done.
            """;

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void logs() throws IOException {
        Files.createDirectories(folder.resolve("runs/deep"));
        Files.writeString(folder.resolve("runs/b16.log"), LOG.formatted(16));
        Files.writeString(folder.resolve("runs/deep/b32.caffe"), LOG.formatted(32));
        Files.writeString(folder.resolve("runs/readme.txt"), "runs of November\n");
        Files.createDirectory(folder.resolve("empty"));
    }

    private int compare(String... logs) {
        List<String> arguments = new ArrayList<>(List.of("compare"));
        for (String log : logs) {
            arguments.add(folder.resolve(log).toString());
        }
        arguments.addAll(List.of("-o", folder.resolve("out").toString()));
        return Crema.run(
                arguments.toArray(String[]::new), new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    }

    private long groups() throws IOException {
        return Files.readAllLines(folder.resolve("out/effects.csv")).size() - 1L;
    }

    @Test
    void aFolderIsSearchedByContent() throws IOException {
        assertThat(compare("runs")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(groups()).isEqualTo(2);
    }

    @Test
    void aPatternIsExpanded() throws IOException {
        assertThat(compare("runs/*.log", "runs/deep/b3?.caffe"))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(groups()).isEqualTo(2);
    }

    @Test
    void whatIsMissingIsSaidAndTheRestGoesOn() throws IOException {
        assertThat(compare("none.log", "empty", "runs/b16.log", "runs/readme.txt"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(err.toString())
                .contains("none.log: no such file", "empty: no file in this folder looks like a Caffe log")
                .contains("readme.txt is no Caffe log");
        assertThat(groups()).isEqualTo(1);
    }

    @Test
    void nothingToReadIsAFailure() {
        assertThat(compare("none.log", "empty")).isEqualTo(ExitCode.INPUT);
        assertThat(err.toString()).contains("none of the files is a readable Caffe log");
    }

    private int compareWith(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("compare", "-o", folder.resolve("out").toString()));
        all.addAll(List.of(arguments));
        return Crema.run(all.toArray(String[]::new), new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    }

    private List<String> batches() throws IOException {
        return Files.readAllLines(folder.resolve("out/effects.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1)[1])
                .toList();
    }

    /** Two logs without a net dump. */
    private String[] withoutDumps() throws IOException {
        String bare = LOG.replace("layer { name: \"data\" type: \"Data\" data_param { batch_size: %d } }\n", "");
        return new String[] {
            Files.writeString(folder.resolve("bs32-lr0.1.log"), bare).toString(),
            Files.writeString(folder.resolve("bs8-lr0.1.log"), bare.replace("= 1.5", "= 1.25"))
                    .toString()
        };
    }

    @Test
    void batchSizesAreReadOutOfNamesWhereDumpsAreGone() throws IOException {
        String[] logs = withoutDumps();
        assertThat(compareWith(logs[0], logs[1], "--batch-from", "bs(\\d+)"))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(batches()).containsExactly("8", "32");
    }

    @Test
    void batchSizesAreGivenByLog() throws IOException {
        String[] logs = withoutDumps();
        assertThat(compareWith(logs[0], logs[1], "--batch-size", "bs8-lr0.1.log=80", "--batch-size", "bs32-lr0.1=320"))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(batches()).containsExactly("80", "320");
        assertThat(compareWith(logs[0], "--batch-size", "bs33-lr0.1.log=80")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no log with this name", "the nearest is bs32-lr0.1.log");
        assertThat(compareWith(logs[0], "--batch-from", "bs")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theSameLogTwiceCountsOnceAndIsSaid() throws IOException {
        Files.copy(folder.resolve("runs/b16.log"), folder.resolve("runs/copy.log"));
        Files.createSymbolicLink(folder.resolve("runs/caffe.INFO"), folder.resolve("runs/b16.log"));
        assertThat(compare("runs")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(groups()).isEqualTo(2);
        assertThat(err.toString()).contains("copy.log and ", "are the same log: counted once");
        assertThat(Files.readAllLines(folder.resolve("out/effects.csv")).get(1)).contains(",16,1,1,16,0.01,1,");
    }
}
