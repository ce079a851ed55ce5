package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.CaffeLog;
import dev.crema.log.Run;
import dev.crema.log.Runs;
import dev.crema.log.read.CaffeLogs;
import dev.crema.spark.local.LocalCluster;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.group.AtOnce;
import dev.crema.study.measure.RaceFact;
import dev.crema.study.run.RaceStanding;
import dev.crema.study.run.RunPlace;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A race of four cells on two workers, real Caffe; its driver is killed in the middle. */
@Tag("cluster")
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class RaceOnClusterTest {
    private static final Duration LONG = Duration.ofSeconds(150);

    @TempDir
    Path temp;

    private LocalCluster local;

    @BeforeEach
    void start() throws Exception {
        local = TestCluster.startWithDigits(temp);
    }

    @AfterEach
    void no_process_is_left() throws Exception {
        TestCluster.stop(local, temp);
    }

    @Test
    void it_goes_on_after_its_driver_was_killed_and_decides_what_its_logs_say() throws Exception {
        Process driver = StudyDriver.start(
                temp.resolve("driver.log"),
                temp.toString(),
                temp.resolve("study").toString(),
                local.master(),
                local.conf().toString());
        TestCluster.await("a seed of all cells has run and both workers train", LONG, () -> {
            assertThat(driver.isAlive()).as(said("driver.log")).isTrue();
            return records().size() >= 4 && training().size() == 2;
        });
        driver.destroyForcibly().waitFor();
        Map<String, String> kept = records();
        TestCluster.await(
                "executors and children end",
                Duration.ofSeconds(30),
                () -> local.executors().isEmpty() && training().isEmpty());
        TestCluster.await(
                "no folder of the driver is left",
                Duration.ofSeconds(30),
                () -> folders("temporary").isEmpty());

        List<RaceStanding> told = new ArrayList<>();
        StudyListener listener = new StudyListener() {
            @Override
            public void raced(RaceStanding standing, boolean budgetSpent) {
                told.add(standing);
            }
        };
        try (Cluster cluster = TestCluster.open(TestCluster.settings(local))) {
            assertThat(new StudySession(temp.resolve("study"), temp, listener)
                            .run(SmallStudy.race(), RunPlace.of(cluster)))
                    .isTrue();
        }
        RaceStanding last = told.get(told.size() - 1);
        System.out.printf("%d runs, of them %d before the kill; %s%n", last.runs(), kept.size(), last.state());
        assertThat(records()).containsAllEntriesOf(kept);
        assertThat(last.state().isOver()).isTrue();
        assertThat(last.state().departures())
                .extracting("id")
                .containsExactlyInAnyOrder("b32-e200-lr0.0001", "b64-e200-lr0.0001");
        assertThat(reportedElsewhere()).as("the same from the logs alone").isEqualTo(last);

        List<Run> runs = runs();
        assertThat(AtOnce.most(runs)).as("both workers busy").isEqualTo(2);
        assertThat(runs.stream()
                        .map(run -> run.last().facts().getOrDefault(RaceFact.KEY, ""))
                        .filter(race -> race.endsWith("or after twice what another cell needed")))
                .as("those that started before any had reached the target")
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(runs).as("no run goes its full 200 epochs").allMatch(RaceFact::endedEarly);
    }

    /** The race as {@code --report} reads it from a copy of the folder. */
    private RaceStanding reportedElsewhere() throws IOException {
        Path copy = temp.resolve("copy");
        PathUtils.copyDirectory(temp.resolve("study"), copy);
        StudySession session = new StudySession(copy, temp, StudyListener.NONE);
        return session.race(session.options()).orElseThrow();
    }

    private List<Run> runs() throws IOException {
        List<Run> runs = new ArrayList<>();
        for (Path folder : list("study/runs")) {
            CaffeLog log = CaffeLogs.read(folder.resolve("train.log"));
            runs.addAll(Runs.of(List.of(log)));
        }
        return runs;
    }

    private Set<Long> training() {
        Set<Long> parents = new HashSet<>();
        TestCluster.mentioning(temp.toString()).stream()
                .filter(p -> TestCluster.commandLine(p).contains("dev.crema.solver.worker.Worker"))
                .filter(p -> !TestCluster.commandLine(p).contains("calibration"))
                .forEach(p -> p.parent().ifPresent(parent -> parents.add(parent.pid())));
        return parents;
    }

    private Map<String, String> records() {
        return SmallStudy.firstRecords(temp.resolve("study"));
    }

    private List<Path> list(String folder) throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve(folder))) {
            return files.toList();
        }
    }

    private List<Path> folders(String name) {
        try {
            return list(name).stream().filter(Files::isDirectory).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private String said(String file) {
        try {
            return Files.readString(temp.resolve(file));
        } catch (IOException e) {
            return "";
        }
    }
}
