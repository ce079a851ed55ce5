package dev.crema.spark;

import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterSettings;
import dev.crema.study.run.RunPlace;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A study in a process of its own, which a test may kill. */
final class StudyDriver {
    private StudyDriver() {}

    /** Working directory, study's folder, master, file of settings; then batch size, seeds, epochs. */
    public static void main(String[] arguments) throws Exception {
        Path workingDir = Path.of(arguments[0]);
        ClusterSettings settings = ClusterSettings.of(arguments[2], TestCluster.conf(Path.of(arguments[3])));
        try (Cluster cluster = TestCluster.open(settings)) {
            new StudySession(Path.of(arguments[1]), workingDir, StudyListener.NONE)
                    .run(
                            SmallStudy.options(
                                    List.of(Integer.parseInt(arguments[4])),
                                    Integer.parseInt(arguments[5]),
                                    Double.parseDouble(arguments[6])),
                            RunPlace.of(cluster));
        }
    }

    /** Starts it, with this JVM's flags of Spark's. */
    static Process start(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX:"))
                .toList());
        command.addAll(List.of(
                "-D" + SparkHome.PROPERTY + "=" + System.getProperty(SparkHome.PROPERTY),
                "-cp",
                System.getProperty("java.class.path"),
                StudyDriver.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
