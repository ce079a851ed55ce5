package dev.crema.study.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.Run;
import dev.crema.study.Study;
import dev.crema.study.SyntheticLog;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.measure.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the logs of a cluster's runs say about the machines; the speeds are made up, the reader is real. */
class WorkersTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} and {1} images/s: warned {2}")
    @CsvSource({"10000,10000,false", "10000,11400,false", "11600,10000,true", "10000,11600,true", "500,20000,true"})
    void workers_that_differ_by_more_than_15_percent_are_warned_of(int one, int other, boolean warned)
            throws IOException {
        Conclusion conclusion =
                Study.ofLogs(List.of(log(1, "node1/0", one, 0), log(2, "node2/1", other, 0)), MeasureOptions.DEFAULT);
        assertThat(conclusion.effects().warnings().stream().filter(w -> w.startsWith("The workers differ in speed")))
                .hasSize(warned ? 1 : 0)
                .allMatch(w -> w.contains("these images/s: node1 " + one + ", node2 " + other + ".")
                        && w.contains("compared without the runs of " + (one < other ? "node1" : "node2") + "."));
        assertThat(conclusion.effects().runs())
                .as("the slow one's seconds are not compared")
                .extracting(RunMeasures::timesCompare)
                .containsExactlyInAnyOrder(true, !warned);
    }

    @Test
    void the_speed_of_most_runs_is_the_one_that_compares() throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int run = 1; run <= 4; run++) {
            logs.add(log(run, run == 4 ? "fast/9" : "slow" + run + "/0", run == 4 ? 20_000 : 10_000 + 500 * run, 0));
        }
        Effects effects = Study.ofLogs(logs, MeasureOptions.DEFAULT).effects();
        assertThat(effects.warnings()).anyMatch(w -> w.contains("compared without the runs of fast."));
        assertThat(effects.runs().stream().filter(run -> run.timing() == Timing.OTHER_SPEED))
                .extracting(RunMeasures::name)
                .containsExactly(folder.resolve("4.log").toString());
        assertThat(effects.runs()).extracting(RunMeasures::disturbed).doesNotContain(true);
    }

    @Test
    void executors_of_one_host_have_one_speed() throws IOException {
        List<Path> logs = List.of(log(1, "node1/0", 10_000, 0), log(2, "node1/1", 5_000, 0));
        assertThat(Study.ofLogs(logs, MeasureOptions.DEFAULT).effects().warnings())
                .noneMatch(w -> w.startsWith("The workers differ"));
    }

    @Test
    void the_report_says_who_ran_what() throws IOException {
        List<Path> logs =
                List.of(log(1, "node1/0", 10_000, 0), log(2, "node2/1", 9_000, 0), log(3, "node1/0", 10_000, 1));
        assertThat(Workers.lines(runs(logs)))
                .containsExactly("node1/0 (10000 images/s): b64-s1, b64-s3", "node2/1 (9000 images/s): b64-s2");
    }

    @Test
    void runs_here_name_no_worker() throws IOException {
        Path log = new SyntheticLog().write(folder.resolve("here.log"));
        assertThat(Workers.lines(runs(List.of(log)))).isEmpty();
    }

    @Test
    void runs_at_a_time_are_counted_by_their_clocks() throws IOException {
        assertThat(AtOnce.most(runs(List.of(log(1, "a/0", 1, 1), log(2, "a/0", 1, 2)))))
                .as("one after the other")
                .isEqualTo(1);
        assertThat(AtOnce.most(runs(List.of(log(1, "a/0", 1, 1), log(2, "b/1", 1, 1), log(3, "a/0", 1, 2)))))
                .as("two, then one")
                .isEqualTo(2);
    }

    @Test
    void a_worker_with_another_clock_is_counted_by_the_clock_of_the_study() throws IOException {
        Path fast = log(2, "b/1", 1, 3);
        Files.writeString(
                fast,
                Files.readString(fast).replace("Crema: worker = b/1", "Crema: worker_clock_offset_seconds = 7200.4"));
        assertThat(AtOnce.most(runs(List.of(log(1, "a/0", 1, 1), fast))))
                .as("it is three there when it is one here")
                .isEqualTo(2);
        assertThat(AtOnce.most(runs(List.of(log(1, "a/0", 1, 3), fast))))
                .as("the same clock, another hour")
                .isEqualTo(1);
    }

    /** A log of less than an hour, whose clock starts at a given one. */
    private Path log(int number, String worker, int speed, int hour) throws IOException {
        String text = new SyntheticLog().seed(number).text();
        String facts = "I1120 00:00:00.000000  4711 crema.cpp:1] Crema: worker = " + worker + "\n"
                + "I1120 00:00:00.000000  4711 crema.cpp:1] Crema: worker_images_per_second = " + speed + "\n"
                + "I1120 00:00:00.000000  4711 crema.cpp:1] Crema: study_run = b64-s" + number + "\n";
        int second = text.indexOf('\n') + 1;
        String told = text.substring(0, second) + facts + text.substring(second);
        return Files.writeString(
                folder.resolve(number + ".log"),
                told.replace("I1120 00:", String.format(Locale.ROOT, "I1120 %02d:", hour)));
    }

    private static List<Run> runs(List<Path> logs) throws IOException {
        return Study.ofLogs(logs, MeasureOptions.DEFAULT).effects().runs().stream()
                .map(RunMeasures::run)
                .toList();
    }
}
