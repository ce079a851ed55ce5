package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.data.EmbeddedDigits;
import dev.crema.data.store.WriteOptions;
import dev.crema.log.ReadOptions;
import dev.crema.spark.wire.Wire;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterSettings;
import dev.crema.study.cluster.LogAnswer;
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
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hadoop's own small YARN: a resource manager and two node managers in this process, containers in theirs. */
@Tag("cluster")
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class YarnTest {
    private static final int NODES = 2;

    @TempDir
    Path temp;

    private MiniYARNCluster yarn = new MiniYARNCluster("crema-yarn", NODES, 1, 1);

    @BeforeEach
    void start() throws Exception {
        EmbeddedDigits.write(temp.resolve("data"), WriteOptions.defaults());
        Files.writeString(temp.resolve("solver.prototxt"), SmallNet.tested());
        YarnConfiguration conf = new YarnConfiguration();
        conf.set(YarnConfiguration.RM_HOSTNAME, "127.0.0.1");
        // Containers that take more memory than they asked for are killed, as on a site.
        conf.setBoolean(YarnConfiguration.YARN_MINICLUSTER_CONTROL_RESOURCE_MONITORING, true);
        conf.setBoolean(YarnConfiguration.NM_PMEM_CHECK_ENABLED, true);
        conf.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
        conf.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 100);
        // The jar of the small YARN has no capacity-scheduler.xml.
        conf.set("yarn.scheduler.capacity.root.queues", "default");
        conf.set("yarn.scheduler.capacity.root.default.capacity", "100");
        conf.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.5");
        yarn.init(conf);
        yarn.start();
        TestCluster.await(
                "the resource manager has a port",
                Duration.ofSeconds(30),
                () -> !yarn.getConfig().get(YarnConfiguration.RM_ADDRESS).endsWith(":0"));
        assertThat(yarn.waitForNodeManagersToConnect(30_000)).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        TestCluster.closeLeftContext();
        yarn.stop();
        // YARN keeps the application's secret with the user, where the next connection of this process would find it.
        UserGroupInformation.reset();
        TestCluster.await(
                "no container is left",
                Duration.ofSeconds(30),
                () -> TestCluster.mentioning(yarn.getName()).isEmpty());
        PathUtils.deleteDirectory(yarn.getTestWorkDir().toPath());
    }

    @Test
    void a_study_and_a_comparison_are_what_they_are_here() throws Exception {
        StudyOptions options = SmallStudy.options(List.of(32, 64), 2, 2);
        assertThat(session("here").run(options)).isTrue();
        List<Path> logs = session("here").logs();
        List<LogAnswer> here = LogAnswer.here(logs, ReadOptions.DEFAULT);
        try (Cluster cluster =
                TestCluster.open(new ClusterSettings("yarn", settings(), 0, false, Duration.ofSeconds(120)))) {
            assertThat(cluster.slots()).isEqualTo(NODES);
            assertThat(session("there").run(options, RunPlace.of(cluster))).isTrue();
            List<LogAnswer> there = cluster.readLogs(logs, ReadOptions.DEFAULT);
            for (int i = 0; i < logs.size(); i++) {
                assertThat(Wire.write(((LogAnswer.Read) there.get(i)).log()))
                        .as("%s", logs.get(i))
                        .isEqualTo(Wire.write(((LogAnswer.Read) here.get(i)).log()));
            }
        }
        print("here");
        print("there");
        assertThat(SmallStudy.withoutTime(temp.resolve("there"), temp))
                .isEqualTo(SmallStudy.withoutTime(temp.resolve("here"), temp));
    }

    private void print(String study) throws IOException {
        SmallStudy.effects(temp.resolve(study), temp).forEach(line -> System.out.println(study + ": " + line));
    }

    /** What a file for {@code --spark-conf} has beside Hadoop's own configuration, which is given here too. */
    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        yarn.getConfig().forEach(entry -> {
            if (entry.getKey().startsWith("yarn.")) {
                settings.put("spark.hadoop." + entry.getKey(), entry.getValue());
            }
        });
        String java = System.getProperty("java.home");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.authenticate", "true");
        settings.put("spark.network.crypto.enabled", "true");
        settings.put("spark.executor.instances", Integer.toString(NODES));
        settings.put("spark.yarn.stagingDir", temp.resolve("staging").toUri().toString());
        settings.put("spark.yarn.appMasterEnv.JAVA_HOME", java);
        settings.put("spark.executorEnv.JAVA_HOME", java);
        return settings;
    }

    private StudySession session(String study) {
        return new StudySession(temp.resolve(study), temp, StudyListener.NONE);
    }
}
