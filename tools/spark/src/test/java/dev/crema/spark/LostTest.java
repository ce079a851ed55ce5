package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.spark.local.LocalCluster;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterSettings;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.run.RunPlace;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers and drivers that go, by SIGKILL, in the middle; real Caffe on a real cluster of two workers. */
@Tag("cluster")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class LostTest {
    private static final Duration SOON = Duration.ofSeconds(30);

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
    void a_killed_worker_costs_an_attempt_and_no_more() throws Exception {
        try (Cluster cluster = TestCluster.open(TestCluster.settings(local))) {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<RunResult>> runs = new ArrayList<>();
            for (String name : List.of("a", "b")) {
                RunSpec spec =
                        RunSpec.of(name, SmallNet.solver(64, 40_000, 0.0001), temp, RunFiles.in(temp.resolve(name)));
                runs.add(threads.submit(() -> cluster.executor().execute(spec, RunListener.NONE)));
            }
            TestCluster.await(
                    "both workers train",
                    Duration.ofSeconds(120),
                    () -> TestCluster.trials(ProcessHandle.current()).size() == 2);
            ProcessHandle worker = ProcessHandle.of(local.workerPids().get(0)).orElseThrow();
            List<ProcessHandle> below = worker.descendants().toList();
            assertThat(below).as("an executor and its child").hasSize(2);
            assertThat(worker.destroyForcibly()).isTrue();
            TestCluster.await(
                    "its executor and the child end by themselves",
                    SOON,
                    () -> below.stream().noneMatch(ProcessHandle::isAlive));
            for (Future<RunResult> run : runs) {
                assertThat(run.get().outcome()).as("%s", run.get()).isInstanceOf(Outcome.Finished.class);
            }
            threads.shutdown();
        }
    }

    @Test
    void without_any_worker_a_study_stops_and_goes_on_later() throws Exception {
        StudyOptions options = SmallStudy.options(List.of(64), 4, 3);
        Map<String, String> conf = TestCluster.conf(local.conf());
        ClusterSettings settings = new ClusterSettings(local.master(), conf, 0, false, Duration.ofSeconds(45));
        StudyListener killer = new StudyListener() {
            @Override
            public void ended(PlannedRun run, RunResult result, int number, int of) {
                local.workerPids().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            }
        };
        try (Cluster cluster = TestCluster.open(settings)) {
            StudySession session = new StudySession(temp.resolve("study"), temp, killer);
            assertThatThrownBy(() -> session.run(options, RunPlace.of(cluster)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("No executor is left on the cluster, for 45 s")
                    .hasMessageContaining("the same command goes on");
        }
        Map<String, String> kept = records();
        assertThat(kept).as("what had ended is kept, the rest is not").hasSizeBetween(1, 3);
        local.close();
        local = LocalCluster.start(2, 1024, 0, temp.resolve("later"));
        try (Cluster cluster = TestCluster.open(TestCluster.settings(local))) {
            assertThat(session().run(options, RunPlace.of(cluster))).isTrue();
        }
        assertThat(records()).hasSize(4).containsAllEntriesOf(kept);
    }

    @Test
    void a_killed_driver_leaves_nothing_behind_and_the_next_goes_on() throws Exception {
        StudyOptions options = SmallStudy.options(List.of(64), 3, 8);
        String study = temp.resolve("study").toString();
        Process driver = StudyDriver.start(
                temp.resolve("driver.log"),
                temp.toString(),
                study,
                local.master(),
                local.conf().toString(),
                "64",
                "3",
                "8");
        TestCluster.await(
                "a run has ended and another trains: " + Files.readString(temp.resolve("driver.log")),
                Duration.ofSeconds(150),
                () -> !records().isEmpty() && !training().isEmpty());

        assertThatThrownBy(() -> session().missing(options))
                .as("a second command on the folder, before it asks a cluster")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("process " + driver.pid() + " runs a study in " + study);
        assertThatThrownBy(() -> session().run(options))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("process " + driver.pid());

        assertThat(driver.isAlive()).as("it is in the middle").isTrue();
        driver.destroyForcibly().waitFor();
        TestCluster.await(
                "executors and children end",
                SOON,
                () -> local.executors().isEmpty() && training().isEmpty());
        Map<String, String> kept = records();
        assertThat(kept).hasSizeBetween(1, 2);
        try (Cluster cluster = TestCluster.open(TestCluster.settings(local))) {
            assertThat(session().missing(options)).isEqualTo(3 - kept.size());
            assertThat(session().run(options, RunPlace.of(cluster))).isTrue();
        }
        assertThat(records()).hasSize(3).containsAllEntriesOf(kept);
    }

    private StudySession session() {
        return new StudySession(temp.resolve("study"), temp, StudyListener.NONE);
    }

    private List<ProcessHandle> training() {
        return TestCluster.mentioning(temp.toString()).stream()
                .filter(p -> TestCluster.commandLine(p).contains("dev.crema.solver.worker.Worker"))
                .toList();
    }

    private Map<String, String> records() {
        return SmallStudy.firstRecords(temp.resolve("study"));
    }
}
