package dev.crema.spark.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppJarsTest {
    @TempDir
    Path temp;

    @Test
    void a_class_of_every_room_that_trials_and_logs_need_travels() throws IOException {
        List<Path> jars = new ArrayList<>(AppJars.reading(temp));
        jars.addAll(AppJars.training(temp));
        for (String needed : List.of(
                "dev/crema/spark/trial/TrialTask.class",
                "dev/crema/spark/logs/LogTask.class",
                "dev/crema/base/CremaException.class",
                "dev/crema/log/read/CaffeLogs.class",
                "dev/crema/study/cluster/StopAtTarget.class",
                "dev/crema/schema/SolverParameter.class",
                "dev/crema/solver/worker/Worker.class")) {
            assertThat(jars).as(needed).anyMatch(jar -> holds(jar, needed));
        }
    }

    private static boolean holds(Path jar, String entry) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(entry) != null;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
