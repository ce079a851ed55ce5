package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.data.EmbeddedDigits;
import dev.crema.data.store.WriteOptions;
import dev.crema.solver.RunListener;
import dev.crema.spark.local.LocalCluster;
import dev.crema.study.cluster.Cluster;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two batch sizes, two seeds, real Caffe, two workers; one executor is killed in the middle. */
@Tag("cluster")
class StudyOnClusterTest {
    @TempDir
    Path temp;

    @Test
    @Timeout(value = 230, unit = TimeUnit.SECONDS)
    void a_killed_executor_does_not_change_what_a_study_says() throws Exception {
        EmbeddedDigits.write(temp.resolve("data"), WriteOptions.defaults());
        Files.writeString(temp.resolve("solver.prototxt"), SmallNet.tested());
        StudyOptions options = SmallStudy.options(List.of(32, 64), 2, 2);

        assertThat(new StudySession(temp.resolve("here"), temp, StudyListener.NONE).run(options))
                .isTrue();
        AtomicBoolean killed = new AtomicBoolean();
        try (LocalCluster local = LocalCluster.start(2, 1024, 0, temp.resolve("cluster"));
                Cluster cluster = TestCluster.open(TestCluster.settings(local))) {
            Thread killer = new Thread(() -> killed.set(killOneThatTrains()));
            StudyListener starter = new StudyListener() {
                @Override
                public RunListener started(PlannedRun run, int number, int of) {
                    if (number == 1) {
                        killer.start();
                    }
                    return RunListener.NONE;
                }
            };
            assertThat(new StudySession(temp.resolve("there"), temp, starter).run(options, RunPlace.of(cluster)))
                    .isTrue();
            killer.join();
        }
        assertThat(killed).as("an executor was killed while its child trained").isTrue();
        TestCluster.awaitNone(temp);
        assertThat(runs("there")).isEqualTo(runs("here")).hasSize(4);
        assertThat(SmallStudy.withoutTime(temp.resolve("there"), temp))
                .isEqualTo(SmallStudy.withoutTime(temp.resolve("here"), temp));
    }

    private boolean killOneThatTrains() {
        try {
            List<ProcessHandle> trials = new ArrayList<>();
            TestCluster.await("a trial trains on a worker", Duration.ofSeconds(120), () -> {
                trials.clear();
                TestCluster.trials(ProcessHandle.current()).stream()
                        .filter(p -> !TestCluster.commandLine(p).contains("probe"))
                        .forEach(trials::add);
                return !trials.isEmpty();
            });
            return trials.get(0).parent().map(ProcessHandle::destroyForcibly).orElse(false);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private List<String> runs(String study) throws Exception {
        try (Stream<Path> folders = Files.list(temp.resolve(study).resolve("runs"))) {
            return folders.map(f -> String.valueOf(f.getFileName())).sorted().toList();
        }
    }
}
