package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.data.EmbeddedDigits;
import dev.crema.data.store.WriteOptions;
import dev.crema.log.CaffeLog;
import dev.crema.log.Session;
import dev.crema.log.read.CaffeLogs;
import dev.crema.spark.local.Hosts;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EnvVar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A master, a driver and workers, each on a host of its own address, with real Caffe and digits to train on: a field of a
 * test class, registered, which is new before each test.
 */
final class HostCluster implements BeforeEachCallback, AfterEachCallback {
    static final int ENOUGH = 1 << 28;

    private Path temp = Path.of("");
    private Optional<Hosts> made = Optional.empty();
    private final List<Process> processes = new ArrayList<>();

    /** Makes five hosts (master, driver, w0, w1, w2) and starts nothing; skips the test where they may not be made. */
    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Assumptions.assumeTrue(Hosts.possible(), "network namespaces may not be made here: they need root");
        // Not in /tmp, of which each host has its own.
        temp = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "hosts");
        EmbeddedDigits.write(temp.resolve("data"), WriteOptions.defaults());
        Files.writeString(temp.resolve("solver.prototxt"), SmallNet.tested());
        made = Optional.of(Hosts.make(temp, "master", "driver", "w0", "w1", "w2"));
        configure(hosts().address("driver"));
    }

    /** Writes Spark's settings, with a name or an address at which the driver is to be reached. */
    void configure(String driver) throws IOException {
        Files.writeString(
                conf(),
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
                        "spark.driver.host " + driver,
                        "spark.driver.bindAddress " + hosts().address("driver"),
                        ""));
    }

    Hosts hosts() {
        return made.orElseThrow();
    }

    /** Spark's settings, which all hosts read. */
    Path conf() {
        return temp.resolve("spark.conf");
    }

    /** The folder that all hosts share. */
    Path shared() {
        return temp;
    }

    private String master() {
        return "spark://" + hosts().address("master") + ":7077";
    }

    Process startMaster() throws Exception {
        Files.deleteIfExists(temp.resolve("master.log"));
        List<String> arguments = List.of("-h", hosts().address("master"), "-p", "7077");
        Process process = daemon("master", ENOUGH, arguments, List.of());
        awaitSaid("master", "I have been elected leader");
        return process;
    }

    void startWorkers(String... names) throws Exception {
        for (String name : names) {
            startWorker(name, ENOUGH);
        }
    }

    void startWorker(String name, int tmpBytes) throws Exception {
        Path work = temp.resolve("work-" + name);
        List<String> arguments = List.of("-h", hosts().address(name), "-c", "1", "-m", "1024m", "-d", work.toString());
        daemon(name, tmpBytes, arguments, List.of(master()));
        awaitSaid(name, "Successfully registered with master");
    }

    private Process daemon(String host, int tmpBytes, List<String> arguments, List<String> last) throws IOException {
        List<String> all = new ArrayList<>(List.of(host.equals("master") ? "master" : "worker"));
        all.addAll(arguments);
        all.addAll(List.of("--webui-port", "0", "--properties-file", conf().toString()));
        all.addAll(last);
        Process process = hosts().daemon(host, tmpBytes, all.toArray(String[]::new));
        processes.add(process);
        return process;
    }

    /** Starts the program of a container of Kubernetes on a host, which stands for its pod. */
    void startPod(String host, V1Container container) throws IOException {
        Map<String, String> environment = environment(host, container);
        List<String> command = new ArrayList<>();
        Stream.of(container.getCommand(), container.getArgs())
                .map(Objects::requireNonNull)
                .flatMap(List::stream)
                .map(word -> word.equals("java") ? Hosts.java() : inPod(word, environment))
                .forEach(command::add);
        processes.add(hosts().start(host, ENOUGH, environment, command));
    }

    private Map<String, String> environment(String host, V1Container container) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (V1EnvVar variable : Objects.requireNonNull(container.getEnv())) {
            String value = variable.getValue() == null ? hosts().address(host) : variable.getValue();
            environment.put(variable.getName(), inPod(value, environment));
        }
        return environment;
    }

    /** A text of a manifest with variables as Kubernetes puts them in, and the paths of the image as they are here. */
    private String inPod(String text, Map<String, String> environment) {
        String all = text;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            all = all.replace("$(" + variable.getKey() + ")", variable.getValue());
        }
        // Which the packaging copies beside the jars.
        Path options = Path.of(System.getProperty("crema.root"), "tools/spark/src/main/dist/java-options");
        return all.replace("/opt/crema/spark/java-options", options.toString())
                .replace("/opt/crema/spark", System.getProperty(SparkHome.PROPERTY))
                .replace("/etc/crema/spark.conf", conf().toString());
    }

    /** A study in {@code study}, of one batch size. */
    Process startDriver(int seeds, int epochs) throws IOException {
        Process driver = hosts().java("driver", ENOUGH, driver(master(), seeds, epochs));
        processes.add(driver);
        return driver;
    }

    /** The same in the pod of a container of Kubernetes, for the master that its arguments name. */
    Process startDriver(V1Container container, int seeds, int epochs) throws IOException {
        String master = Objects.requireNonNull(container.getArgs()).stream()
                .filter(argument -> argument.startsWith("--spark="))
                .map(argument -> argument.substring("--spark=".length()))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = environment("driver", container);
        Process driver = hosts().java("driver", ENOUGH, environment, driver(master, seeds, epochs));
        processes.add(driver);
        return driver;
    }

    private List<String> driver(String master, int seeds, int epochs) {
        return List.of(
                "-D" + SparkHome.PROPERTY + "=" + System.getProperty(SparkHome.PROPERTY),
                "-cp",
                System.getProperty("java.class.path"),
                StudyDriver.class.getName(),
                temp.toString(),
                temp.resolve("study").toString(),
                master,
                conf().toString(),
                "64",
                Integer.toString(seeds),
                Integer.toString(epochs));
    }

    void awaitSaid(String host, String text) throws InterruptedException {
        try {
            TestCluster.await(
                    host + " says: " + text,
                    Duration.ofSeconds(120),
                    () -> said(host).contains(text));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + said(host), e);
        }
    }

    String said(String host) {
        try {
            return hosts().said(host);
        } catch (IOException e) {
            return "";
        }
    }

    void awaitTraining(Process driver, int hosts) throws InterruptedException {
        TestCluster.await(hosts + " hosts train", Duration.ofSeconds(150), () -> {
            assertThat(driver.isAlive()).as(said("driver")).isTrue();
            return training().size() >= hosts;
        });
    }

    private List<ProcessHandle> training() {
        return TestCluster.mentioning(temp.toString()).stream()
                .filter(p -> TestCluster.commandLine(p).contains("dev.crema.solver.worker.Worker"))
                .filter(p -> !TestCluster.commandLine(p).contains("calibration"))
                .toList();
    }

    void awaitEnd(Process driver) throws InterruptedException {
        assertThat(driver.waitFor(300, TimeUnit.SECONDS)).as(said("driver")).isTrue();
        assertThat(driver.exitValue()).as(said("driver")).isZero();
    }

    /** What the driver says when it ends with a failure. */
    String awaitFailure(Process driver) throws InterruptedException {
        assertThat(driver.waitFor(200, TimeUnit.SECONDS)).as(said("driver")).isTrue();
        assertThat(driver.exitValue()).as(said("driver")).isNotZero();
        return said("driver");
    }

    /** Runs the same study here, and compares; each run's log is one attempt's. */
    void equalsLocal(int seeds, int epochs) throws Exception {
        StudyOptions options = SmallStudy.options(List.of(64), seeds, epochs);
        Path here = temp.resolve("here");
        assertThat(new StudySession(here, temp, StudyListener.NONE).run(options))
                .isTrue();
        assertThat(SmallStudy.withoutTime(temp.resolve("study"), temp)).isEqualTo(SmallStudy.withoutTime(here, temp));
        for (CaffeLog log : logs()) {
            assertThat(log.sessions()).as(log.source()).hasSize(1);
        }
    }

    /** The logs of the study's runs. */
    List<CaffeLog> logs() throws IOException {
        List<CaffeLog> logs = new ArrayList<>();
        try (Stream<Path> runs = Files.list(temp.resolve("study/runs"))) {
            for (Path run : runs.sorted().toList()) {
                logs.add(CaffeLogs.read(run.resolve("train.log")));
            }
        }
        return logs;
    }

    /** The host on which a run trained. */
    static String worker(CaffeLog log) {
        Session session = log.sessions().get(0);
        return session.facts().getOrDefault("worker", "nobody").replaceAll("/.*", "");
    }

    static void end(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** Ends everything; nothing is left. */
    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (made.isEmpty()) {
            return;
        }
        try {
            for (Process process : processes) {
                end(process);
            }
            TestCluster.awaitNone(temp);
        } finally {
            hosts().close();
        }
        PathUtils.deleteDirectory(temp);
    }
}
