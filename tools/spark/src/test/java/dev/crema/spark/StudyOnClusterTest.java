package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.data.EmbeddedDigits;
import dev.crema.data.WriteOptions;
import dev.crema.prototxt.change.LrRule;
import dev.crema.solver.RunListener;
import dev.crema.spark.local.LocalCluster;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.report.EffectsCsv;
import dev.crema.study.run.RunPlace;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    /** What a machine and its clock decide. */
    private static final String TIME_AND_MACHINE = ".*(seconds|per_second|memory).*";

    @TempDir
    Path temp;

    @Test
    @Timeout(value = 230, unit = TimeUnit.SECONDS)
    void a_killed_executor_does_not_change_what_a_study_says() throws Exception {
        EmbeddedDigits.write(temp.resolve("data"), WriteOptions.defaults());
        Files.writeString(temp.resolve("solver.prototxt"), SmallNet.tested());

        assertThat(new StudySession(temp.resolve("here"), temp, StudyListener.NONE).run(options()))
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
            assertThat(new StudySession(temp.resolve("there"), temp, starter).run(options(), RunPlace.of(cluster)))
                    .isTrue();
            killer.join();
        }
        assertThat(killed).as("an executor was killed while its child trained").isTrue();
        TestCluster.await(
                "no process is left",
                Duration.ofSeconds(30),
                () -> TestCluster.mentioning(temp.toString()).isEmpty());
        assertThat(runs("there")).isEqualTo(runs("here")).hasSize(4);
        assertThat(withoutTime(effects("there"))).isEqualTo(withoutTime(effects("here")));
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

    private static StudyOptions options() {
        return new StudyOptions(
                "solver.prototxt",
                List.of(32, 64),
                1,
                2,
                new StudyBudget.Epochs(List.of(2.0)),
                List.of(LrRule.NONE),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                OptionalInt.of(1));
    }

    private List<String> runs(String study) throws Exception {
        try (Stream<Path> folders = Files.list(temp.resolve(study).resolve("runs"))) {
            return folders.map(f -> String.valueOf(f.getFileName())).sorted().toList();
        }
    }

    private List<String> effects(String study) throws Exception {
        Conclusion conclusion =
                new StudySession(temp.resolve(study), temp, StudyListener.NONE).conclude(MeasureOptions.DEFAULT);
        return EffectsCsv.text(conclusion.effects()).lines().toList();
    }

    private static List<List<String>> withoutTime(List<String> csv) {
        String[] names = csv.get(0).split(",", -1);
        List<List<String>> rows = new ArrayList<>();
        for (String line : csv) {
            String[] cells = line.split(",", -1);
            List<String> kept = new ArrayList<>();
            for (int i = 0; i < cells.length; i++) {
                if (!names[i].matches(TIME_AND_MACHINE)) {
                    kept.add(cells[i]);
                }
            }
            rows.add(kept);
        }
        return rows;
    }
}
