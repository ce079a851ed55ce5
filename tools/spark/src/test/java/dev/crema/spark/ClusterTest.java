package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.Setting;
import dev.crema.data.EmbeddedDigits;
import dev.crema.data.store.WriteOptions;
import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import dev.crema.log.read.CaffeLogs;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.spark.local.LocalCluster;
import dev.crema.spark.wire.Wire;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterException;
import dev.crema.study.cluster.ClusterSettings;
import dev.crema.study.cluster.LogAnswer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real master and two real workers on loopback, authentication and encryption on, each with one pretended GPU. */
@Tag("cluster")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ClusterTest {
    @TempDir
    static Path shared;

    private static LocalCluster local;

    @TempDir
    Path temp;

    @BeforeAll
    static void start() throws Exception {
        local = LocalCluster.start(2, 1024, 1, shared.resolve("cluster"));
    }

    @AfterAll
    static void no_process_is_left() throws Exception {
        local.close();
        TestCluster.awaitNone(shared);
    }

    @AfterEach
    void no_context_is_left() {
        TestCluster.closeLeftContext();
    }

    @Test
    void each_run_is_given_one_gpu() throws Exception {
        ClusterSettings settings =
                new ClusterSettings(local.master(), TestCluster.conf(local.conf()), 1, false, Duration.ofSeconds(100));
        try (Cluster cluster = TestCluster.open(settings)) {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<RunResult>> runs = new ArrayList<>();
            for (String name : List.of("a", "b")) {
                // Caffe's CPU mode: the numbers are pretended, the way they take is not.
                RunSpec spec = RunSpec.of(
                        name, SmallNet.solver(16, 100_000_000, 0.001), temp, RunFiles.in(temp.resolve(name)));
                runs.add(threads.submit(() -> cluster.executor().execute(spec, RunListener.NONE)));
            }
            TreeSet<String> seen = new TreeSet<>();
            TestCluster.await("two children with a GPU each", Duration.ofSeconds(120), () -> {
                seen.clear();
                for (ProcessHandle child : TestCluster.trials(ProcessHandle.current())) {
                    TestCluster.variable(child, "CUDA_VISIBLE_DEVICES").ifPresent(seen::add);
                }
                return seen.size() == 2;
            });
            assertThat(seen).containsExactly("0", "1");
            threads.shutdownNow();
            for (Future<RunResult> run : runs) {
                assertThatThrownBy(run::get).hasRootCauseInstanceOf(InterruptedException.class);
            }
            TestCluster.await(
                    "a run that is called off ends its child",
                    Duration.ofSeconds(20),
                    () -> TestCluster.trials(ProcessHandle.current()).isEmpty());
        }
    }

    @Test
    void runs_end_as_they_do_here() throws Exception {
        EmbeddedDigits.write(temp.resolve("data"), WriteOptions.defaults());
        Map<String, String> conf = TestCluster.conf(local.conf());
        try (Cluster cluster =
                TestCluster.open(new ClusterSettings(local.master(), conf, 0, true, Duration.ofSeconds(100)))) {
            RunResult finished = run(cluster, "finished", SmallNet.solver(16, 200, 0.01));
            assertThat(finished.outcome()).isInstanceOf(Outcome.Finished.class);
            assertThat(finished.log())
                    .isEqualTo(temp.resolve("finished/train.log"))
                    .exists();
            CaffeLog log = CaffeLogs.read(finished.log());
            assertThat(log.train().size()).isPositive();
            assertThat(log.sessions().get(0).facts().get("worker")).startsWith("127.0.0.1/");
            assertThat(log.sessions()
                            .get(0)
                            .numericFact("worker_images_per_second")
                            .orElse(0))
                    .isPositive();
            assertThat(temp.resolve("snap/small_iter_200.caffemodel")).exists();
            assertThat(temp.resolve("finished/net.prototxt")).exists();

            assertThat(run(cluster, "diverged", SmallNet.solver(16, 200, 1e38)).outcome())
                    .isInstanceOf(Outcome.Diverged.class);
            assertThat(run(
                                    cluster,
                                    "aborted",
                                    SmallNet.solver(16, 200, 0.01).replace("\"ip\" type", "\"ip\" nothing: 1 type"))
                            .outcome())
                    .isInstanceOf(Outcome.Failed.class);
            assertThat(run(
                                    cluster,
                                    "aborted2",
                                    SmallNet.solver(16, 200, 0.01).replace("lr_policy: \"fixed\"", "lr_policy: \"no\""))
                            .outcome())
                    .isInstanceOf(Outcome.Aborted.class);
            RunSpec large =
                    spec("large", SmallNet.solver(16, 200_000_000, 0.01)).with(b -> b.memoryLimitBytes(1 << 20));
            assertThat(cluster.executor().execute(large, RunListener.NONE).outcome())
                    .isInstanceOf(Outcome.OutOfMemory.class);

            // The workers run in another folder: what they read, was shipped.
            RunResult digits = run(cluster, "digits", SmallNet.digits("data/mnist_train_lmdb"));
            assertThat(digits.outcome()).as("%s", digits).isInstanceOf(Outcome.Finished.class);
            assertThat(Files.readString(temp.resolve("digits/train.log"))).contains("/shipped");
        }
    }

    @Test
    void a_killed_executor_costs_an_attempt_and_no_more() throws Exception {
        try (Cluster cluster = TestCluster.open(TestCluster.settings(local))) {
            ExecutorService thread = Executors.newSingleThreadExecutor();
            Future<RunResult> run = thread.submit(() -> run(cluster, "long", SmallNet.solver(64, 60_000, 0.0001)));
            TestCluster.await(
                    "the child trains",
                    Duration.ofSeconds(100),
                    () -> !TestCluster.trials(ProcessHandle.current()).isEmpty());
            ProcessHandle child = TestCluster.trials(ProcessHandle.current()).get(0);
            ProcessHandle executor = child.parent().orElseThrow();
            assertThat(TestCluster.commandLine(executor)).contains("CoarseGrainedExecutorBackend");
            assertThat(executor.destroyForcibly()).isTrue();
            TestCluster.await("the orphan goes by itself", Duration.ofSeconds(20), () -> !child.isAlive());
            RunResult result = run.get();
            assertThat(result.outcome()).as("%s", result).isInstanceOf(Outcome.Finished.class);
            CaffeLog log = CaffeLogs.read(result.log());
            assertThat(log.sessions()).as("one attempt's log, whole").hasSize(1);
            assertThat(log.sessions().get(0).ending().text()).isEqualTo("done");
            thread.shutdown();
        }
    }

    @Test
    void logs_are_what_they_are_here() throws Exception {
        List<Path> logs = TestCluster.corpus();
        Assumptions.assumeFalse(logs.isEmpty(), "no corpus beside the checkout");
        logs.add(temp.resolve("there is none.log"));
        List<LogAnswer> here = LogAnswer.here(logs, ReadOptions.DEFAULT);
        try (Cluster cluster = TestCluster.open(TestCluster.settings(local))) {
            List<LogAnswer> there = cluster.readLogs(logs, ReadOptions.DEFAULT);
            assertThat(there).hasSameSizeAs(here);
            for (int i = 0; i < logs.size(); i++) {
                if (here.get(i) instanceof LogAnswer.Read read) {
                    assertThat(Wire.write(((LogAnswer.Read) there.get(i)).log()))
                            .as("%s", read.path())
                            .isEqualTo(Wire.write(read.log()));
                } else {
                    LogAnswer.Unread a = (LogAnswer.Unread) here.get(i);
                    LogAnswer.Unread b = (LogAnswer.Unread) there.get(i);
                    assertThat(b.problem()).hasSameClassAs(a.problem());
                }
            }
            assertThat(((LogAnswer.Unread) there.get(logs.size() - 1)).problem())
                    .isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void a_wrong_secret_is_refused_at_once() throws Exception {
        Map<String, String> conf = new HashMap<>(TestCluster.conf(local.conf()));
        assertThat(TestCluster.refused(ClusterSettings.of(local.master(), Map.of())))
                .as("none")
                .hasMessageContaining("it wants a secret");
        conf.put("spark.authenticate.secret", "guessed");
        long before = System.nanoTime();
        assertThat(TestCluster.refused(ClusterSettings.of(local.master(), conf)))
                .hasMessageContaining("refuses the secret");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void more_than_any_worker_has_is_said_after_the_wait() throws Exception {
        Map<String, String> conf = new HashMap<>(TestCluster.conf(local.conf()));
        conf.put("spark.executor.memory", "64g");
        assertThat(TestCluster.refused(new ClusterSettings(local.master(), conf, 0, false, Duration.ofSeconds(15))))
                .hasMessageContaining("1 core(s), 64g of memory");
        Map<String, String> few = TestCluster.conf(local.conf());
        assertThat(TestCluster.refused(new ClusterSettings(local.master(), few, 3, false, Duration.ofSeconds(15))))
                .hasMessageContaining("3 GPU(s)");
    }

    /**
     * A path that means another folder to each process is as good as a worker without it. The message is made there, with
     * the name that the driver gave the setting.
     */
    @Test
    void a_worker_without_the_database_is_named() throws Exception {
        Path here = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "only-here");
        String source = "/proc/self/cwd/" + here;
        Setting.namedBy(Map.of(Setting.SHIP_DATA, "--ship-data"));
        try (Cluster cluster = TestCluster.open(TestCluster.settings(local))) {
            assertThat(run(cluster, "lacking", SmallNet.digits(source)).outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.explanation().text())
                                    .containsPattern("The worker 127\\.0\\.0\\.1/\\d+ has no " + source)
                                    .contains("or let it travel with --ship-data."));
        } finally {
            Setting.namedBy(Map.of());
            Files.delete(here);
        }
    }

    /** Crema's jars are sent, so another one is there only where somebody put it beside the worker's Spark. */
    @Test
    void a_worker_with_another_crema_is_refused_by_number() throws Exception {
        Path old = OldJar.of(SparkProvider.class, "0.0.9", temp.resolve("crema-spark.jar"));
        Map<String, String> conf = new HashMap<>(TestCluster.conf(local.conf()));
        conf.put("spark.executor.extraClassPath", old.toString());
        ClusterException refusal = TestCluster.refused(ClusterSettings.of(local.master(), conf));
        assertThat(refusal)
                .hasMessageContaining("the worker 127.0.0.1 has Crema 0.0.9 of its own (Java "
                        + System.getProperty("java.version") + "), this is Crema development");
        assertThat(refusal.nextStep()).startsWith("remove Crema's jars from the class path of its Spark");
    }

    private RunResult run(Cluster cluster, String name, String solver) throws Exception {
        return cluster.executor().execute(spec(name, solver), RunListener.NONE);
    }

    private RunSpec spec(String name, String solver) {
        return RunSpec.of(name, solver, temp, RunFiles.in(temp.resolve(name)));
    }
}
