package dev.crema.spark;

import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterException;
import dev.crema.study.cluster.ClusterSettings;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.run.RunPlace;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A study in a process of its own, which a test may kill. */
final class StudyDriver {
    private StudyDriver() {}

    /** Working directory, study's folder, master, file of settings; then batch size, seeds, epochs, or nothing for a race. */
    public static void main(String[] arguments) throws Exception {
        Path workingDir = Path.of(arguments[0]);
        ClusterSettings settings = ClusterSettings.of(arguments[2], TestCluster.conf(Path.of(arguments[3])));
        try (Cluster cluster = TestCluster.open(settings)) {
            new StudySession(Path.of(arguments[1]), workingDir, StudyListener.NONE)
                    .run(options(arguments), RunPlace.of(cluster));
        } catch (ClusterException e) {
            System.out.println(e.getMessage() + "\n" + e.nextStep());
            System.exit(1);
        }
    }

    private static StudyOptions options(String[] arguments) {
        return arguments.length == 4
                ? SmallStudy.race()
                : SmallStudy.options(
                        List.of(Integer.parseInt(arguments[4])),
                        Integer.parseInt(arguments[5]),
                        Double.parseDouble(arguments[6]));
    }

    /** Starts it. */
    static Process start(Path log, String... arguments) throws IOException {
        return TestCluster.java(StudyDriver.class, log, arguments);
    }
}
