package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.data.EmbeddedDigits;
import dev.crema.data.store.WriteOptions;
import dev.crema.spark.local.LocalCluster;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterSettings;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.run.RunPlace;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a study may ask of its runs reaches the workers: their logs are those of this machine, but for time and place. */
@Tag("cluster")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class OptionsOnClusterTest {
    @TempDir
    Path temp;

    @BeforeEach
    void data() throws IOException {
        EmbeddedDigits.write(temp.resolve("data"), WriteOptions.defaults());
        Files.writeString(temp.resolve("solver.prototxt"), SmallNet.tested());
    }

    @AfterEach
    void no_process_is_left() throws Exception {
        TestCluster.closeLeftContext();
        TestCluster.awaitNone(temp);
    }

    @Test
    void a_validation_part_several_passes_an_update_and_a_warm_up() throws Exception {
        StudyOptions options = SmallStudy.options(List.of(16, 64), 1, 2)
                .with(b -> b.iterSizes(List.of(4, 1))
                        .lrs(List.of(0.02))
                        .validation(0.2)
                        .warmup(0.5));
        assertThat(session("here").run(options)).isTrue();
        try (LocalCluster local = LocalCluster.start(2, 1024, 0, temp.resolve("cluster"))) {
            Map<String, String> conf = TestCluster.conf(local.conf());
            try (Cluster cluster =
                    TestCluster.open(new ClusterSettings(local.master(), conf, 0, true, Duration.ofSeconds(100)))) {
                assertThat(session("there").run(options, RunPlace.of(cluster))).isTrue();
            }
        }
        for (String run : List.of("b16x4-e2-lr0.02-s1", "b64-e2-lr0.02-s1")) {
            assertThat(rows("there", run))
                    .as(run)
                    .isEqualTo(rows("here", run))
                    .anyMatch(row -> row.matches("Iteration \\d+, lr = 0\\.01\\d+"))
                    .anyMatch(row -> row.contains("Testing net (#1)"))
                    .hasSizeGreaterThan(50);
        }
        assertThat(SmallStudy.withoutTime(temp.resolve("there"), temp))
                .isEqualTo(SmallStudy.withoutTime(temp.resolve("here"), temp));
    }

    @Test
    void an_executor_of_two_cores_uses_two_replicas() throws Exception {
        // Two pretended GPUs are a worker of two cores.
        try (LocalCluster local = LocalCluster.start(1, 1024, 2, temp.resolve("cluster"))) {
            Map<String, String> conf = new HashMap<>(TestCluster.conf(local.conf()));
            conf.put("spark.executor.cores", "2");
            try (Cluster cluster = TestCluster.open(ClusterSettings.of(local.master(), conf))) {
                assertThat(session("there")
                                .run(
                                        SmallStudy.options(List.of(256), 1, 1)
                                                .with(b -> b.replicas(OptionalInt.empty())),
                                        RunPlace.of(cluster)))
                        .isTrue();
            }
        }
        assertThat(temp.resolve("there/runs/b256-e1-s1/train.log"))
                .content()
                .contains("Crema: replicas = 2", "Crema: batch_size = 256");
    }

    private StudySession session(String study) {
        return new StudySession(temp.resolve(study), temp, StudyListener.NONE);
    }

    /** What Caffe says of losses, rates and test passes, without times. */
    private List<String> rows(String study, String run) throws IOException {
        Path log = temp.resolve(study).resolve("runs").resolve(run).resolve("train.log");
        return Files.readAllLines(log).stream()
                .filter(line -> line.matches(".*(net output #|Testing net|, lr = ).*"))
                .map(line -> line.replaceFirst("^\\S+ \\S+ +\\d+ \\S+ ", "").strip())
                .toList();
    }
}
