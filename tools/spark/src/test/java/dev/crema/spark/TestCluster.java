package dev.crema.spark;

import dev.crema.data.EmbeddedDigits;
import dev.crema.data.store.WriteOptions;
import dev.crema.spark.local.LocalCluster;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterException;
import dev.crema.study.cluster.ClusterProvider;
import dev.crema.study.cluster.ClusterSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.util.Utils$;
import scala.Option;

/** What the tests of a cluster share: connecting, looking at processes, waiting without a hang. */
final class TestCluster {
    private TestCluster() {}

    /** A cluster of two workers, and in the folder a solver with digits to train on. */
    static LocalCluster startWithDigits(Path temp) throws Exception {
        EmbeddedDigits.write(temp.resolve("data"), WriteOptions.defaults());
        Files.writeString(temp.resolve("solver.prototxt"), SmallNet.tested());
        return LocalCluster.start(2, 1024, 0, temp.resolve("cluster"));
    }

    /** Ends a cluster and what a failed test has left of its driver; no process is left that mentions the folder. */
    static void stop(LocalCluster local, Path temp) throws InterruptedException {
        closeLeftContext();
        local.close();
        awaitNone(temp);
    }

    /** Waits until no process mentions the folder. */
    static void awaitNone(Path temp) throws InterruptedException {
        await(
                "no process is left",
                Duration.ofSeconds(30),
                () -> mentioning(temp.toString()).isEmpty());
    }

    static ClusterSettings settings(LocalCluster local) throws IOException {
        return ClusterSettings.of(local.master(), conf(local.conf()));
    }

    static Map<String, String> conf(Path file) throws IOException {
        Map<String, String> conf = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", 2);
            conf.put(words[0], words[1]);
        }
        return conf;
    }

    static Cluster open(ClusterSettings settings) throws ClusterException, InterruptedException {
        return ClusterProvider.installed().orElseThrow().open(settings);
    }

    /** The refusal of settings that no cluster may take; one that opens is closed, and fails the test. */
    static ClusterException refused(ClusterSettings settings) throws InterruptedException {
        try (Cluster opened = open(settings)) {
            throw new AssertionError("it opened, with " + opened.slots() + " executors: " + settings);
        } catch (ClusterException e) {
            return e;
        }
    }

    /** Ends what a failed test has left, so that the next one may open a context of its own. */
    static void closeLeftContext() {
        Option<SparkContext> left = SparkContext$.MODULE$.getActive();
        if (left.isDefined()) {
            left.get().stop();
        }
        // Its folder is deleted with the test's; the next context of this process would make it anew, and leave it.
        Utils$.MODULE$.clearLocalRootDirs();
    }

    /** Caffe's child JVMs below a process that are training, not being calibrated. */
    static List<ProcessHandle> trials(ProcessHandle above) {
        return above.descendants()
                .filter(p -> commandLine(p).contains("dev.crema.solver.worker.Worker"))
                .filter(p -> !commandLine(p).contains("calibration"))
                .toList();
    }

    /** Processes of this user whose command line mentions a text. */
    static List<ProcessHandle> mentioning(String text) {
        return ProcessHandle.allProcesses()
                .filter(p -> commandLine(p).contains(text))
                .filter(p -> p.pid() != ProcessHandle.current().pid())
                .toList();
    }

    static String commandLine(ProcessHandle process) {
        return proc(process, "cmdline").replace('\0', ' ');
    }

    /** A variable of a process's environment, as the kernel has it. */
    static Optional<String> variable(ProcessHandle process, String name) {
        return Stream.of(proc(process, "environ").split("\0"))
                .filter(v -> v.startsWith(name + "="))
                .map(v -> v.substring(name.length() + 1))
                .findFirst();
    }

    private static String proc(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/" + file));
        } catch (IOException e) {
            return "";
        }
    }

    static void await(String what, Duration patience, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            Thread.sleep(20);
        }
    }

    /**
     * Starts a class of these tests in a JVM of its own, with this one's flags of Spark's, and a folder {@code temporary}
     * beside the log.
     */
    static Process java(Class<?> main, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX:"))
                .toList());
        Path temporary = Files.createDirectories(log.resolveSibling("temporary"));
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-D" + SparkHome.PROPERTY + "=" + System.getProperty(SparkHome.PROPERTY),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Real logs, where they lie beside the checkout. */
    static List<Path> corpus() throws IOException {
        Path logs = Path.of(System.getProperty("crema.root", ""), "../shared/corpus/logs");
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(logs)) {
            return new ArrayList<>(files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList());
        }
    }
}
