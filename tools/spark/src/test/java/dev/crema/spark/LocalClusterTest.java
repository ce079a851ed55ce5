package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.spark.local.LocalCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster for a try ends with whoever started it, however that one ends. */
@Tag("cluster")
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class LocalClusterTest {
    @TempDir
    Path temp;

    /** What is started and killed: a cluster in the folder named, for ever. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) throws Exception {
            Path dir = Path.of(arguments[0]);
            LocalCluster.start(2, 1024, 0, dir);
            Files.createFile(dir.resolve("up"));
            new CountDownLatch(1).await();
        }
    }

    @Test
    void killed_it_leaves_no_process() throws Exception {
        Path dir = temp.resolve("cluster");
        Process starter = TestCluster.java(Starter.class, temp.resolve("starter.log"), dir.toString());
        TestCluster.await("it is up", Duration.ofSeconds(90), () -> Files.exists(dir.resolve("up")));
        assertThat(TestCluster.mentioning(dir.toString()))
                .as("the starter, a master and two workers")
                .hasSize(4);
        starter.destroyForcibly().waitFor();
        TestCluster.await(
                "no process is left",
                Duration.ofSeconds(30),
                () -> TestCluster.mentioning(dir.toString()).isEmpty());
    }
}
