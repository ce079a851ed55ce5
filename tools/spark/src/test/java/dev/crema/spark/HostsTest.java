package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.data.EmbeddedDigits;
import dev.crema.data.store.WriteOptions;
import dev.crema.log.read.CaffeLogs;
import dev.crema.spark.local.Hosts;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A master, a driver and three workers on five hosts of their own addresses, which fall silent, fill up or start anew. */
@Tag("cluster")
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class HostsTest {
    private static final int ENOUGH = 1 << 28;
    private static final List<String> WORKERS = List.of("w0", "w1", "w2");

    private Path temp;
    private Hosts hosts;
    private Path conf;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void make() throws Exception {
        Assumptions.assumeTrue(Hosts.possible(), "network namespaces may not be made here: they need root");
        // Not in /tmp, of which each host has its own.
        temp = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "hosts");
        EmbeddedDigits.write(temp.resolve("data"), WriteOptions.defaults());
        Files.writeString(temp.resolve("solver.prototxt"), SmallNet.tested());
        hosts = Hosts.make(temp, "master", "driver", "w0", "w1", "w2");
        conf = temp.resolve("spark.conf");
        Files.writeString(
                conf,
                String.join(
                        "\n",
                        "spark.authenticate true",
                        "spark.authenticate.secret 0123456789abcdef",
                        "spark.network.crypto.enabled true",
                        "spark.master.rest.enabled false",
                        "spark.network.timeout 20s",
                        "spark.network.timeoutInterval 5s",
                        "spark.executor.heartbeatInterval 3s",
                        "spark.worker.timeout 20",
                        "spark.deploy.recoveryMode FILESYSTEM",
                        "spark.deploy.recoveryDirectory " + temp.resolve("recovery"),
                        "spark.driver.host " + hosts.address("driver"),
                        "spark.driver.bindAddress " + hosts.address("driver"),
                        ""));
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        if (hosts == null) {
            return;
        }
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        TestCluster.await(
                "no process is left",
                Duration.ofSeconds(30),
                () -> TestCluster.mentioning(temp.toString()).isEmpty());
        hosts.close();
        org.apache.commons.io.file.PathUtils.deleteDirectory(temp);
    }

    private String master() {
        return "spark://" + hosts.address("master") + ":7077";
    }

    private void startMaster() throws Exception {
        Files.deleteIfExists(temp.resolve("master.log"));
        Process process = hosts.daemon(
                "master",
                ENOUGH,
                "master",
                "-h",
                hosts.address("master"),
                "-p",
                "7077",
                "--webui-port",
                "0",
                "--properties-file",
                conf.toString());
        processes.add(process);
        awaitSaid("master", "I have been elected leader");
    }

    private void startWorker(String name, int tmpBytes) throws Exception {
        processes.add(hosts.daemon(
                name,
                tmpBytes,
                "worker",
                "-h",
                hosts.address(name),
                "-c",
                "1",
                "-m",
                "1024m",
                "--webui-port",
                "0",
                "-d",
                temp.resolve("work-" + name).toString(),
                "--properties-file",
                conf.toString(),
                master()));
        awaitSaid(name, "Successfully registered with master");
    }

    private void awaitSaid(String host, String text) throws Exception {
        TestCluster.await(
                host + " says: " + text,
                Duration.ofSeconds(90),
                () -> said(host).contains(text));
    }

    private String said(String host) {
        try {
            return hosts.said(host);
        } catch (IOException e) {
            return "";
        }
    }

    private Process startDriver(int seeds, int epochs) throws Exception {
        Process driver = hosts.java(
                "driver",
                ENOUGH,
                List.of(
                        "-D" + SparkHome.PROPERTY + "=" + System.getProperty(SparkHome.PROPERTY),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StudyDriver.class.getName(),
                        temp.toString(),
                        temp.resolve("study").toString(),
                        master(),
                        conf.toString(),
                        "64",
                        Integer.toString(seeds),
                        Integer.toString(epochs)));
        processes.add(driver);
        return driver;
    }

    private List<ProcessHandle> training() {
        return TestCluster.mentioning(temp.toString()).stream()
                .filter(p -> TestCluster.commandLine(p).contains("dev.crema.solver.worker.Worker"))
                .filter(p -> !TestCluster.commandLine(p).contains("calibration"))
                .toList();
    }

    private void awaitTraining(Process driver, int hosts) throws Exception {
        TestCluster.await(hosts + " hosts train", Duration.ofSeconds(150), () -> {
            assertThat(driver.isAlive()).as(said("driver")).isTrue();
            return training().size() >= hosts;
        });
    }

    private void awaitEnd(Process driver) throws Exception {
        assertThat(driver.waitFor(300, TimeUnit.SECONDS)).as(said("driver")).isTrue();
        assertThat(driver.exitValue()).as(said("driver")).isZero();
    }

    /** The same study here, and that each run's log is one attempt's. */
    private void equalsLocal(int seeds, int epochs) throws Exception {
        StudyOptions options = SmallStudy.options(List.of(64), seeds, epochs);
        Path here = temp.resolve("here");
        assertThat(new StudySession(here, temp, StudyListener.NONE).run(options))
                .isTrue();
        assertThat(SmallStudy.withoutTime(temp.resolve("study"), temp)).isEqualTo(SmallStudy.withoutTime(here, temp));
        try (Stream<Path> runs = Files.list(temp.resolve("study/runs"))) {
            for (Path run : runs.toList()) {
                assertThat(CaffeLogs.read(run.resolve("train.log")).sessions())
                        .as("%s", run)
                        .hasSize(1);
            }
        }
    }

    private Set<String> workersThatTrained() throws IOException {
        try (Stream<Path> runs = Files.list(temp.resolve("study/runs"))) {
            return runs.map(run -> worker(run.resolve("train.log"))).collect(Collectors.toSet());
        }
    }

    private static String worker(Path log) {
        try {
            return CaffeLogs.read(log)
                    .sessions()
                    .get(0)
                    .facts()
                    .getOrDefault("worker", "nobody")
                    .replaceAll("/.*", "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_host_that_falls_silent_loses_its_trial_to_another_and_its_late_result_counts_nothing() throws Exception {
        startMaster();
        for (String worker : WORKERS) {
            startWorker(worker, ENOUGH);
        }
        Process driver = startDriver(5, 8);
        awaitTraining(driver, 3);
        hosts.unplug("w1");
        TestCluster.await(
                "the driver gives the silent host up",
                Duration.ofSeconds(120),
                () -> said("master").contains("Removing") && said("master").contains(hosts.address("w1")));
        hosts.plug("w1");
        awaitEnd(driver);
        equalsLocal(5, 8);
    }

    @Test
    void a_master_that_starts_anew_costs_no_run() throws Exception {
        startMaster();
        for (String worker : WORKERS) {
            startWorker(worker, ENOUGH);
        }
        Process driver = startDriver(4, 6);
        awaitTraining(driver, 1);
        processes.get(0).descendants().forEach(ProcessHandle::destroyForcibly);
        processes.get(0).destroyForcibly().waitFor();
        startMaster();
        awaitEnd(driver);
        equalsLocal(4, 6);
    }

    @Test
    void a_host_whose_disk_is_full_gives_its_trials_to_the_others() throws Exception {
        startMaster();
        startWorker("w0", ENOUGH);
        startWorker("w1", ENOUGH);
        startWorker("w2", 1 << 12);
        Process driver = startDriver(4, 4);
        awaitEnd(driver);
        equalsLocal(4, 4);
        assertThat(workersThatTrained()).doesNotContain(hosts.address("w2"));
    }
}
