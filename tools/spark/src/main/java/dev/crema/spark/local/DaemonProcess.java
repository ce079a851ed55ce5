package dev.crema.spark.local;

import dev.crema.study.cluster.ClusterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/** A master or worker that runs, and the file of what it says. */
final class DaemonProcess {
    private static final long POLL_MILLIS = 50;

    private final String name;
    private final Process process;
    private final Path log;

    private DaemonProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param name for messages, and of its log
     * @param classPath Spark's jars and ours
     * @param arguments of {@link Daemon}
     */
    static DaemonProcess start(String name, Path sparkHome, String classPath, Path dir, List<String> arguments)
            throws ClusterException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(moduleOptions());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath));
        command.add(Daemon.class.getName());
        command.addAll(arguments);
        Path log = dir.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", sparkHome.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        try {
            return new DaemonProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new ClusterException(
                    "the " + name + " cannot be started: " + e.getMessage(), "check " + dir + " and the Java", e);
        }
    }

    /** Spark's flags of a JVM, less the vector module, which only SQL uses and which warns on the screen. */
    static List<String> moduleOptions() {
        List<String> options = new ArrayList<>(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        options.removeIf(option -> option.contains("jdk.incubator.vector"));
        return options;
    }

    /**
     * Waits until it says something.
     *
     * @return the first group of the pattern, else all of it
     * @throws ClusterException where it ends before, or takes too long
     */
    String await(Pattern said, Duration patience) throws ClusterException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            Optional<String> found = find(said);
            if (found.isPresent()) {
                return found.get();
            }
            if (!alive || System.nanoTime() > deadline) {
                throw new ClusterException(
                        "the " + name
                                + (alive ? " is not ready after " + patience.toSeconds() + " s" : " ended at once"),
                        "see what it says in " + log);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private Optional<String> find(Pattern said) {
        try {
            Matcher matcher = said.matcher(Files.readString(log, StandardCharsets.ISO_8859_1));
            return matcher.find() ? Optional.of(matcher.group(matcher.groupCount())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    long pid() {
        return process.pid();
    }

    /** Its children: a worker's executors. */
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** Asks it to end. */
    void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** Waits for its end, and makes an end after that. */
    void awaitEnd() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
