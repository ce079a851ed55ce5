package dev.crema.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.cli.shared.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that were written for TensorBoard and MLflow give the commands what the logs give them. */
class TrackedRunsTest {
    private static final String EXAMPLES =
            Path.of(System.getProperty("crema.root"), "docs", "examples").toString();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int crema(String... arguments) {
        return Crema.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String exported(String format) {
        String target = folder.resolve(format).toString();
        assertThat(crema("parse-log", EXAMPLES, "--format", format, "-o", target))
                .isEqualTo(ExitCode.OK);
        return target;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tensorboard", "mlflow"})
    void compareComesToTheSameGroups(String format) throws IOException {
        String target = exported(format);
        Path fromLogs = folder.resolve("logs");
        Path fromRuns = folder.resolve("runs");
        assertThat(crema("compare", EXAMPLES, "-o", fromLogs.toString())).isEqualTo(ExitCode.OK);
        assertThat(crema("compare", target, "-o", fromRuns.toString())).isEqualTo(ExitCode.OK);
        assertThat(figures(fromRuns)).hasSize(3).isEqualTo(figures(fromLogs));
    }

    /** A folder may hold a log and what was made of it. */
    @Test
    void aRunThatWasWrittenThriceCountsOnce() throws IOException {
        String events = exported("tensorboard");
        String store = exported("mlflow");
        Path alone = folder.resolve("alone");
        Path together = folder.resolve("together");
        assertThat(crema("compare", EXAMPLES, "-o", alone.toString())).isEqualTo(ExitCode.OK);
        assertThat(crema("compare", store, EXAMPLES, events, "-o", together.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(figures(together)).isEqualTo(figures(alone));
        assertThat(err.toString().lines().filter(line -> line.endsWith("are the same run: counted once")))
                .hasSize(6);
    }

    /** Batch sizes, rates, runs, iterations and results of each group; times are rounded, and not compared. */
    private static List<String> figures(Path compared) throws IOException {
        List<String> lines = Files.readAllLines(compared.resolve("effects.csv"));
        List<String> names = List.of(lines.get(0).split(",", -1));
        List<String> wanted = List.of(
                "batch_size", "iter_size", "base_lr", "runs", "iterations", "final_test_loss", "final_test_accuracy");
        return lines.stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .map(values -> wanted.stream()
                        .map(name -> values.get(names.indexOf(name)))
                        .toList()
                        .toString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tensorboard", "mlflow"})
    void plotDrawsThem(String format) throws IOException {
        String target = exported(format);
        Path picture = folder.resolve("accuracy.html");
        assertThat(crema("plot", target, "--y", "accuracy", "--x", "seconds", "-o", picture.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readString(picture)).contains("batch 16", "batch 64", "batch 256");
    }

    @Test
    void aCutFileIsSaidAndItsRowsAreKept() throws IOException {
        exported("tensorboard");
        Path train = folder.resolve("tensorboard/batch64.log/train");
        try (Stream<Path> files = Files.list(train)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 3));
            }
        }
        int code =
                crema("parse-log", train.toString(), "-o", folder.resolve("csv").toString());
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(err.toString()).contains("cut-record", "the file ends within a record");
        assertThat(folder.resolve("csv/train.train")).exists();
    }

    @Test
    void whatIsNoEventFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("events.out.tfevents.1.x"), "nothing that TensorBoard wrote");
        assertThat(crema("summarize", file.toString())).isEqualTo(ExitCode.INPUT);
        assertThat(err.toString()).contains("is no event file of TensorBoard");
    }

    @Test
    void theNameOfADigitsJobIsShown() throws IOException {
        Path job = Files.createDirectories(folder.resolve("20161105-101010-ab12"));
        Files.copy(Path.of(EXAMPLES, "batch64.log"), job.resolve("caffe_output.log"));
        Files.writeString(job.resolve("status.pickle"), "(dp4\nS'_name'\np5\nVflowers\np6\nsS'group'\n");
        assertThat(crema("summarize", folder.toString())).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("caffe_output.log (flowers)");
    }
}
