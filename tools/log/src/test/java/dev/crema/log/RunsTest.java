package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.figures.RunFigures;
import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions of one run in several files, given in any order. */
class RunsTest {
    /** 0 to 200 in 20 s, a snapshot at 100; then killed. */
    private static final String FIRST = at("06:15:00", "Initializing solver from parameters: ")
            + at("06:15:00", "Solving LeNet")
            + at("06:15:00", "Iteration 0, loss = 4")
            + at("06:15:10", "Iteration 100, loss = 3")
            + at("06:15:10", "Iteration 100, Testing net (#0)")
            + at("06:15:12", "    Test net output #0: accuracy = 0.5")
            + at("06:15:12", "Snapshotting to binary proto file s/x_iter_100.caffemodel")
            + at("06:15:20", "Iteration 200, loss = 2")
            + "Killed\n";

    /** From 100 to 300, an hour later. */
    private static final String SECOND = at("07:15:00", "Initializing solver from parameters: ")
            + at("07:15:01", "Solving LeNet")
            + at("07:15:01", "Restoring previous solver status from s/x_iter_100.solverstate")
            + at("07:15:03", "Iteration 100, loss = 3.5")
            + at("07:15:11", "Iteration 200, loss = 2.5")
            + at("07:15:21", "Iteration 300, loss = 1")
            + at("07:15:21", "Optimization Done.");

    private static final String OTHER = at("06:20:00", "Solving Other")
            + at("06:20:05", "Iteration 0, loss = 9")
            + at("06:20:06", "Iteration 1, loss = 8");

    private static String at(String clock, String message) {
        return "I20231120 " + clock + ".000000  7 solver.cpp:1] " + message + "\n";
    }

    private static CaffeLog log(String name, String text) throws IOException {
        return CaffeLogs.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), name, ReadOptions.DEFAULT);
    }

    private static List<String> rows(Run run) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < run.train().size(); row++) {
            rows.add(run.train().session(row) + ":" + run.train().iteration(row) + " "
                    + run.train().seconds(row) + "s " + run.train().trainSeconds(row) + "s "
                    + run.train().loss(row));
        }
        return rows;
    }

    private static void check(Run run) {
        // 100 was reached after 10 s, 12 s with the test pass that belongs to it; the snapshot came then.
        assertThat(rows(run))
                .containsExactly(
                        "0:0 0.0s 0.0s 4.0", "1:100 12.0s 12.0s 3.5", "1:200 20.0s 20.0s 2.5", "1:300 30.0s 30.0s 1.0");
        assertThat(run.test().size()).isEqualTo(1);
        assertThat(run.activeSeconds()).isEqualTo(30.0);
        assertThat(run.last().ending()).isInstanceOf(Ending.Done.class);
    }

    @Test
    void severalFilesInAnyOrder() throws IOException {
        CaffeLog first = log("a.log", FIRST);
        CaffeLog second = log("b.log", SECOND);
        for (List<CaffeLog> order : List.of(List.of(first, second), List.of(second, first))) {
            List<Run> runs = Runs.of(order);
            assertThat(runs).hasSize(1);
            check(runs.get(0));
        }
    }

    @Test
    void oneFile() throws IOException {
        List<Run> runs = Runs.of(log("a.log", FIRST + SECOND));
        assertThat(runs).hasSize(1);
        check(runs.get(0));
    }

    @Test
    void anotherRunStaysApart() throws IOException {
        List<Run> runs = Runs.of(List.of(log("b.log", SECOND), log("o.log", OTHER), log("a.log", FIRST)));
        assertThat(runs).extracting(Run::name).containsExactly("a.log", "o.log");
        check(runs.get(0));
        assertThat(rows(runs.get(1))).containsExactly("0:0 5.0s 5.0s 9.0", "0:1 6.0s 6.0s 8.0");
    }

    @Test
    void trainSecondsLeaveTestPassesOut() throws IOException {
        Run run = Runs.of(log("a.log", FIRST)).get(0);
        assertThat(rows(run)).containsExactly("0:0 0.0s 0.0s 4.0", "0:100 10.0s 10.0s 3.0", "0:200 20.0s 18.0s 2.0");
        assertThat(run.testSeconds()).isEqualTo(2.0);
        assertThat(run.trainSeconds()).isEqualTo(18.0);
        assertThat(run.last().ending()).isEqualTo(new Ending.Killed("Killed"));
    }

    @Test
    void speedLeavesOutTestPassesAndTheFirstInterval() throws IOException {
        assertThat(RunFigures.of(Runs.of(log("a.log", FIRST)).get(0)).iterationsPerSecond())
                .hasValue(12.5); // 100 in 8 s
    }

    private static String training(String clock, String resumed, int from, int to, String end) {
        String log = at(clock + ":00", "Initializing solver from parameters: ")
                + "max_iter: 900\ndisplay: 100\nsnapshot_prefix: \"s/x\"\n"
                + at(clock + ":01", "Solving LeNet")
                + (resumed.isEmpty() ? "" : at(clock + ":01", "Restoring previous solver status from " + resumed));
        for (int i = from; i <= to; i += 100) {
            log += at(clock + ":" + String.format("%02d", 2 + (i - from) / 100), "Iteration " + i + ", loss = 1");
        }
        return log + end;
    }

    /** Killed, resumed, killed, resumed: three logs, of which no two have the clock of the one before. */
    @Test
    void oneTrainingInThreeLogsIsOneRun() throws IOException {
        String first = training(
                "06:15", "", 0, 300, at("06:15:40", "Snapshotting to binary proto file s/x_iter_345.caffemodel"));
        String second = training(
                "05:15",
                "s/x_iter_345.solverstate",
                400,
                500,
                at("05:15:40", "Snapshotting to binary proto file s/x_iter_550.caffemodel"));
        String third = training("04:15", "s/x_iter_550.solverstate", 600, 800, at("04:15:50", "Optimization Done."));
        for (List<String> order : List.of(List.of(first, second, third), List.of(third, first, second))) {
            List<CaffeLog> logs = new ArrayList<>();
            for (String text : order) {
                logs.add(log(logs.size() + ".log", text));
            }
            List<Run> runs = Runs.of(logs);
            assertThat(runs).hasSize(1);
            assertThat(runs.get(0).iterations()).isEqualTo(900);
            assertThat(runs.get(0).train().size()).isEqualTo(9);
            assertThat(runs.get(0).activeSeconds()).isBetween(100.0, 140.0);
        }
    }

    /** Without the snapshot's line, the run that came nearly so far is the one that is gone on from. */
    @Test
    void aResumedLogFindsTheRunThatCouldHaveWrittenItsState() throws IOException {
        String first = training("06:15", "", 0, 300, "Killed\n");
        String second = training("07:15", "s/x_iter_345.solverstate", 400, 800, "");
        assertThat(Runs.of(List.of(log("a", first), log("b", second)))).hasSize(1);
        assertThat(Runs.of(List.of(
                        log("a", first), log("b", training("07:15", "s/x_iter_600.solverstate", 600, 800, "")))))
                .hasSize(2);
    }

    /** Iterations that display does not divide: a snapshot at 45, rows to 40. */
    @Test
    void iterationsDoneAreThoseOfTheSnapshot() throws IOException {
        String text = training(
                "06:15",
                "",
                0,
                300,
                at("06:15:40", "Snapshotting to binary proto file s/x_iter_345.caffemodel")
                        + at("06:15:41", "Optimization stopped early."));
        assertThat(Runs.of(log("a", text)).get(0).iterations()).isEqualTo(345);
    }

    /** A row without a clock before the restore once gave 4610791890046 seconds. */
    @Test
    void resumeBehindARowWithoutAClock() {
        Run run = Cases.runs("logs/resume-one.log").get(0);
        assertThat(run.sessions()).hasSize(2);
        assertThat(run.activeSeconds()).isBetween(20.0, 40.0);
        assertThat(Cases.runs("logs/resume-noclock.log").get(0).activeSeconds()).isEqualTo(13.0);
    }
}
