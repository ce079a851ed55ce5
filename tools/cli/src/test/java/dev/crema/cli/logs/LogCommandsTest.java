package dev.crema.cli.logs;

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
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** parse-log, extract-seconds and summarize as a user has them, under a locale with a decimal comma. */
class LogCommandsTest {
    private static final String LOG = "I20231120 06:15:00.000000  1 caffe.cpp:1] Use CPU.\n"
            + "I20231120 06:15:00.000000  1 solver.cpp:1] Initializing solver from parameters: \nbase_lr: 0.01\n"
            + "type: \"SGD\"\nsolver_mode: CPU\n"
            + "I20231120 06:15:00.000000  1 net.cpp:1] Initializing net from parameters: \nname: \"LeNet\"\n"
            + "state {\n  phase: TRAIN\n}\nlayer {\n  type: \"Data\"\n  data_param {\n    batch_size: 64\n  }\n}\n"
            + "I20231120 06:15:00.000000  1 solver.cpp:1] Solving LeNet\n"
            + "I20231120 06:15:01.500000  1 solver.cpp:1] Iteration 0, Testing net (#0)\n"
            + "I20231120 06:15:02.500000  1 solver.cpp:1]     Test net output #0: accuracy = 0.125\n"
            + "I20231120 06:15:02.500000  1 solver.cpp:1]     Test net output #1: loss = 2.5 (* 1 = 2.5 loss)\n"
            + "I20231120 06:15:03.250000  1 solver.cpp:1] Iteration 0, loss = 2.25\n"
            + "I20231120 06:15:03.250000  1 solver.cpp:1]     Train net output #0: loss = nan (* 1 = nan loss)\n"
            + "I20231120 06:15:03.250000  1 solver.cpp:1] Iteration 0, lr = 1e-05\n"
            + "I20231120 06:15:04.000000  1 solver.cpp:1] Optimization Done.\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void decimalComma() throws IOException {
        Locale.setDefault(Locale.GERMANY);
        Files.writeString(folder.resolve("caffe.log"), LOG);
    }

    @AfterEach
    void backAgain() {
        Locale.setDefault(before);
    }

    private int crema(String... arguments) {
        return Crema.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void csvHasCaffesLayout() throws IOException {
        assertThat(crema("parse-log", file("caffe.log"), "-o", folder.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("caffe.log.train"))
                .hasContent("NumIters,Seconds,LearningRate,loss\r\n0.0,3.25,1e-05,nan\r\n");
        assertThat(folder.resolve("caffe.log.test"))
                .hasContent("NumIters,Seconds,LearningRate,accuracy,loss\r\n0.0,2.5,1e-05,0.125,2.5\r\n");
        assertThat(Files.readString(folder.resolve("caffe.log.train"))).endsWith("\r\n");
    }

    @Test
    void shHasTheOtherScriptsLayout() {
        assertThat(crema("parse_log", "-format=sh", file("caffe.log"), "-o", folder.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("caffe.log.train"))
                .hasContent("#Iters Seconds TrainingLoss LearningRate\n0  3.25  2.25  1e-05\n");
        assertThat(folder.resolve("caffe.log.test"))
                .hasContent("#Iters Seconds TestAccuracy TestLoss\n0  2.5  0.125  2.5\n");
    }

    @Test
    void jsonIsOneObject() {
        assertThat(crema("parse-log", file("caffe.log"), "--format", "json")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("\"batch_size\":64", "\"effective_batch_size\":64", "\"base_lr\":0.01", "\"ended\":\"done\"")
                .contains("\"train\":[{\"session\":0,\"iteration\":0,\"seconds\":3.25,\"loss\":2.25,\"lr\":1e-05,"
                        + "\"speed\":null,\"outputs\":{\"loss\":\"NaN\"}}]")
                .contains("\"test\":[{\"session\":0,\"iteration\":0,\"net\":0,\"seconds\":2.5,"
                        + "\"outputs\":{\"accuracy\":0.125,\"loss\":2.5}}]")
                .contains("\"diagnostics\":[]");
    }

    @Test
    void jsonOfSeveralIsAnArray() throws IOException {
        Files.writeString(folder.resolve("second.log"), LOG);
        assertThat(crema("parse-log", folder.toString(), "--format=json")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).startsWith("[{\"source\"").endsWith("}]\n").contains("caffe.log", "second.log");
    }

    @Test
    void extractSecondsIsOneNumberALine() {
        assertThat(crema("extract-seconds", file("caffe.log"))).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines()).containsExactly("1.500000", "3.250000", "3.250000");
    }

    @Test
    void summarizeIsATable() {
        assertThat(crema("summarize", file("caffe.log"), "--train-size", "6400"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines().skip(1))
                .singleElement()
                .asString()
                .matches("caffe\\.log  LeNet  SGD +64  0\\.01 +1 +0 +0 +4 +– +2\\.5 +– +0\\.125 +–  done");
    }

    @ParameterizedTest
    @CsvSource({
        "summarize --year -5, --year -5 is not a year",
        "summarize --year 0, --year 0 is not a year",
        "parse-log --year 20161, --year 20161 is not a year",
        "extract-seconds --year 16, --year 16 is not a year",
        "summarize --train-size -5, --train-size -5 is not a number of records",
        "plot -o a.png --train-size 0, --train-size 0 is not a number of records",
        "compare -o c --train-size -5, --train-size -5 is not a number of records",
        "watch --once --serve 99999, exclude each other",
        "watch --serve 99999, --serve 99999 is no port",
    })
    void aValueThatCannotBeIsWrongUsage(String call, String message) {
        List<String> arguments = new ArrayList<>(List.of(call.split(" ", -1)));
        arguments.add(file("caffe.log"));
        assertThat(crema(arguments.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void whatIsNoLogIsSaidAndTheRestGoesOn() throws IOException {
        Files.writeString(folder.resolve("readme.md"), "# no log\n");
        int code = crema("parse-log", file("none.log"), file("readme.md"), file("caffe.log"), "-o", folder.toString());
        assertThat(code).isEqualTo(ExitCode.INPUT);
        assertThat(err.toString())
                .contains("none.log: no such file", "readme.md is no Caffe log")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("caffe.log.train")).exists();
    }

    @Test
    void aLogWithoutRowsIsFine() throws IOException {
        Files.writeString(folder.resolve("bare.log"), "I1120 06:15:00.000000  1 net.cpp:1] Creating Layer conv1\n");
        assertThat(crema("parse-log", file("bare.log"), "--format", "json")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("\"train\":[]", "\"test\":[]");
    }

    @Test
    void aFolderWithoutLogsIsSaid() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(crema("summarize", empty.toString())).isEqualTo(ExitCode.INPUT);
        assertThat(err.toString()).contains("no file in this folder looks like a Caffe log");
    }

    @Test
    void stitchJoinsFiles() throws IOException {
        String resumed = LOG.replace(" 06:", " 07:")
                .replace("Solving LeNet", "Restoring previous solver status from x_iter_0.solverstate")
                .replace("Iteration 0,", "Iteration 10,");
        Files.writeString(folder.resolve("more.log"), resumed);
        Path target = Files.createDirectory(folder.resolve("out"));
        int code = crema("parse-log", "--stitch", file("more.log"), file("caffe.log"), "-o", target.toString());
        assertThat(code).isEqualTo(ExitCode.OK);
        try (var files = Files.list(target)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("caffe.log.train", "caffe.log.test");
        }
        assertThat(Files.readString(target.resolve("caffe.log.train"))).contains("\r\n10.0,");
    }
}
