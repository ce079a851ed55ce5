package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A log whose lines another program wrapped, or whose rows a console filled up with blanks, is the log that Caffe wrote. */
class OtherWrappersTest {
    private static final String LOG = """
            I1120 06:15:00.000000  1234 solver.cpp:48] Initializing solver from parameters:
            base_lr: 0.01
            display: 20
            max_iter: 60
            net: "a \\"b\\".prototxt"
            I1120 06:15:00.100000  1234 net.cpp:58] Initializing net from parameters:
            name: "LeNet"
            state {
              phase: TRAIN
            }
            layer {
              name: "data"
              type: "Data"
              data_param {
                batch_size: 64
              }
            }
            I1120 06:15:00.200000  1234 solver.cpp:279] Solving LeNet
            I1120 06:15:01.000000  1234 solver.cpp:337] Iteration 0, Testing net (#0)
            I1120 06:15:01.000000  1234 solver.cpp:404]     Test net output #0: accuracy = 0.125
            I1120 06:15:01.000000  1234 solver.cpp:404]     Test net output #1: loss = 2.30259 (* 1 = 2.30259 loss)
            I1120 06:15:02.000000  1234 solver.cpp:228] Iteration 0, loss = 2.30271
            I1120 06:15:02.000000  1234 solver.cpp:244]     Train net output #0: loss = 2.30271 (* 1 = 2.30271 loss)
            I1120 06:15:02.000000  1234 sgd_solver.cpp:106] Iteration 0, lr = 0.01
            I1120 06:15:03.000000  1234 solver.cpp:228] Iteration 20, loss = 1.75
            I1120 06:15:03.000000  1234 solver.cpp:244]     Train net output #0: loss = 1.75 (* 1 = 1.75 loss)
            I1120 06:15:03.000000  1234 sgd_solver.cpp:106] Iteration 20, lr = 0.01
            I1120 06:15:04.000000  1234 solver.cpp:337] Iteration 40, Testing net (#0)
            I1120 06:15:04.000000  1234 solver.cpp:404]     Test net output #0: accuracy = 0.8125
            I1120 06:15:04.000000  1234 solver.cpp:404]     Test net output #1: loss = 0.706133 (* 1 = 0.706133 loss)
            I1120 06:15:05.000000  1234 caffe.cpp:254] Optimization Done.
            """;

    private static String text(String log) throws IOException {
        return EdgeCaseTest.text(CaffeLogs.read(
                new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), "case", ReadOptions.year(2023)));
    }

    private static String wrapped(UnaryOperator<String> line) {
        return LOG.lines().map(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String json(String line) {
        return line.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    static List<String> wrappers() {
        return List.of(
                wrapped(l -> "{\"__REALTIME_TIMESTAMP\":\"1\",\"MESSAGE\":\"" + json(l) + "\"}"),
                wrapped(l -> "{\"@timestamp\":\"2026\",\"log\":{\"offset\":1},\"message\":\"" + json(l) + "\"}"),
                wrapped(l -> "{\"textPayload\": \"" + json(l) + "\\n\", \"severity\": \"ERROR\"}"),
                wrapped(l -> "b'" + l.replace("\\", "\\\\") + "\\n'"),
                wrapped(l -> "b\"" + json(l) + "\\n\""),
                wrapped(l -> "\"" + l.replace("\"", "\"\"") + "\""));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void aWrappedLogIsTheLog(String log) throws IOException {
        assertThat(text(log)).isEqualTo(text(LOG));
    }

    /** The break may fall into a number, as here into every loss of the test net; a row ends in blanks where its line ends. */
    @Test
    void rowsOfAConsoleThatFillsThemUpAreJoined() throws IOException {
        for (int width : List.of(72, 78, 80, 100)) {
            String rows = LOG.lines()
                    .flatMap(line -> Arrays.stream(line.split("(?<=\\G.{" + width + "})", -1)))
                    .filter(row -> !row.isEmpty())
                    .map(row -> row + " ".repeat(width - row.length()))
                    .collect(Collectors.joining("\n", "", "\n"));
            CaffeLog log = CaffeLogs.read(
                    new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), "case", ReadOptions.year(2023));
            assertThat(log.test().output("accuracy").get(1))
                    .as("%d columns", width)
                    .isEqualTo(0.8125);
            assertThat(log.test().output("loss").get(1)).as("%d columns", width).isEqualTo(0.706133);
            assertThat(log.diagnostics().toString()).contains("rows of " + width + " columns are joined");
        }
    }

    private static Ending ending(String last) throws IOException {
        String log = LOG.substring(0, LOG.lastIndexOf("I1120")) + last + "\n";
        CaffeLog read = CaffeLogs.read(
                new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), "case", ReadOptions.year(2023));
        return read.sessions().get(0).ending();
    }

    @Test
    void whoeverEndedTheProcessIsNamed() throws IOException {
        for (String killed : List.of(
                "slurmstepd: error: *** JOB 1 ON n CANCELLED AT 2026-01-01T00:00:00 DUE TO TIME LIMIT ***",
                "slurmstepd-node3: error: *** STEP 1.0 ON n CANCELLED AT 2026-01-01T00:00:00 ***",
                "=>> PBS: job killed: walltime 3600 exceeded limit 3600",
                "srun: error: n: task 0: Killed",
                "mpirun noticed that process rank 0 with PID 1 on node n exited on signal 9 (Killed).",
                "Command terminated by signal 15",
                "TERM_RUNLIMIT: job killed after reaching LSF run time limit.",
                "KeyboardInterrupt",
                "Killed: 9",
                "Killed")) {
            assertThat(ending(killed)).isEqualTo(new Ending.Killed(killed));
        }
        for (String memory : List.of(
                "slurmstepd: error: Detected 1 oom-kill event(s) in StepId=1.batch. Some of your processes may have been killed.",
                "slurmstepd: error: Exceeded job memory limit",
                "srun: error: n: task 0: Out Of Memory",
                "TERM_MEMLIMIT: job killed after reaching LSF memory usage limit.",
                "MemoryError",
                "MemoryError: Unable to allocate 3 GiB")) {
            assertThat(ending(memory)).isEqualTo(new Ending.OutOfMemory(memory));
        }
        for (String crashed : List.of(
                "Segmentation fault: 11",
                "Command terminated by signal 11",
                "mpirun noticed that process rank 0 with PID 1 on node n exited on signal 11 (Segmentation fault).")) {
            assertThat(ending(crashed)).isEqualTo(new Ending.Crashed(crashed));
        }
        assertThat(ending("slurmstepd: info: Setting TaskPlugin")).isNotInstanceOf(Ending.Killed.class);
    }
}
