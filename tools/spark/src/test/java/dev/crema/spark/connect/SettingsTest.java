package dev.crema.spark.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.study.cluster.ClusterSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user's settings win; one trial at a time in an executor does not yield. */
class SettingsTest {
    private static final String MASTER = "spark://head:7077";
    private static final Path HOME = Path.of("/opt/spark");

    @Test
    void seconds_are_honest_without_a_word_of_the_user() {
        SparkConf conf = of(MASTER, Map.of());
        assertThat(conf.get("spark.master")).isEqualTo(MASTER);
        assertThat(conf.get("spark.speculation")).isEqualTo("false");
        assertThat(conf.get("spark.executor.cores")).isEqualTo("1");
        assertThat(conf.get("spark.task.cpus")).isEqualTo("1");
    }

    @Test
    void what_the_user_says_wins() {
        SparkConf conf = of(
                MASTER,
                Map.of("spark.executor.memory", "4g", "spark.app.name", "mine", "spark.authenticate.secret", "s"));
        assertThat(conf.get("spark.executor.memory")).isEqualTo("4g");
        assertThat(conf.get("spark.app.name")).isEqualTo("mine");
        assertThat(conf.get("spark.authenticate.secret")).isEqualTo("s");
        assertThat(conf.get("spark.speculation")).as("not said: ours").isEqualTo("false");
    }

    @Test
    void a_trial_takes_all_cores_of_its_executor() {
        SparkConf conf = of(MASTER, Map.of("spark.executor.cores", "16", "spark.task.cpus", "1"));
        assertThat(conf.get("spark.executor.cores")).isEqualTo("16");
        assertThat(conf.get("spark.task.cpus"))
                .as("two trials at once would share the cores")
                .isEqualTo("16");
    }

    @Test
    void each_run_asks_for_its_gpus() {
        SparkConf conf =
                Settings.of(new ClusterSettings(MASTER, Map.of(), 2, false, Duration.ofSeconds(1)), "a.jar", HOME);
        assertThat(conf.get("spark.executor.resource.gpu.amount")).isEqualTo("2");
        assertThat(conf.get("spark.task.resource.gpu.amount")).isEqualTo("2");
        assertThat(of(MASTER, Map.of()).contains("spark.task.resource.gpu.amount"))
                .as("runs on the CPU ask for none")
                .isFalse();
    }

    @Test
    void the_user_s_jars_travel_behind_ours() {
        assertThat(of(MASTER, Map.of()).get("spark.jars")).isEqualTo("crema.jar");
        assertThat(of(MASTER, Map.of("spark.jars", "mine.jar,other.jar")).get("spark.jars"))
                .isEqualTo("crema.jar,mine.jar,other.jar");
    }

    @Test
    void yarn_gets_spark_s_jars_and_counts_the_child_s_memory() {
        SparkConf conf = of("yarn", Map.of());
        assertThat(conf.get("spark.yarn.jars")).isEqualTo("file:///opt/spark/jars/*");
        assertThat(conf.get("spark.executor.memoryOverhead")).isEqualTo("2g");
        assertThat(of("yarn", Map.of("spark.yarn.jars", "hdfs:///spark/*")).get("spark.yarn.jars"))
                .isEqualTo("hdfs:///spark/*");
        assertThat(of(MASTER, Map.of()).contains("spark.executor.memoryOverhead"))
                .as("a standalone worker does not count it")
                .isFalse();
    }

    @Test
    void the_user_s_plugins_stay() {
        assertThat(of(MASTER, Map.of("spark.plugins", "their.Plugin")).get("spark.plugins"))
                .isEqualTo("their.Plugin,dev.crema.spark.connect.TrialNotes");
    }

    @ParameterizedTest
    @CsvSource({
        "spark://127.0.0.1:7077, 127.0.0.1",
        "spark://localhost:7077, 127.0.0.1",
        "spark://head:7077,      none",
        "yarn,                   none"
    })
    void the_driver_of_a_cluster_on_loopback_listens_there_alone(String master, String host) {
        SparkConf conf = of(master, Map.of());
        assertThat(conf.get("spark.driver.host", "none")).isEqualTo(host);
        assertThat(conf.get("spark.driver.bindAddress", "none")).isEqualTo(host);
    }

    private static SparkConf of(String master, Map<String, String> conf) {
        return Settings.of(ClusterSettings.of(master, conf), "crema.jar", HOME);
    }
}
