package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.spark.local.LocalCluster;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterProvider;
import dev.crema.study.cluster.ClusterSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {
    @TempDir
    Path temp;

    @Test
    void a_trial() throws Exception {
        long t0 = System.nanoTime();
        try (LocalCluster local = LocalCluster.start(2, 1024, 0, temp.resolve("cluster"))) {
            System.out.printf("up %.1f%n", (System.nanoTime() - t0) / 1e9);
            Map<String, String> conf = new HashMap<>();
            for (String line : Files.readAllLines(local.conf())) {
                String[] words = line.split(" ", 2);
                conf.put(words[0], words[1]);
            }
            ClusterSettings settings = new ClusterSettings(local.master(), conf, 0, false, Duration.ofSeconds(60));
            try (Cluster cluster = ClusterProvider.installed().orElseThrow().open(settings)) {
                System.out.printf("open %.1f slots %d%n", (System.nanoTime() - t0) / 1e9, cluster.slots());
                Path run = temp.resolve("run");
                for (int i = 0; i < 2; i++) {
                    RunSpec spec =
                            RunSpec.of("small", SmallNet.solver(16, 100, 0.01), temp, RunFiles.in(run.resolve("" + i)));
                    RunResult result = cluster.executor().execute(spec, RunListener.NONE);
                    System.out.printf("ran %.1f %s%n", (System.nanoTime() - t0) / 1e9, result);
                    assertThat(result.outcome()).isInstanceOf(Outcome.Finished.class);
                }
                System.out.println(Files.readString(run.resolve("0/train.log")));
                System.out.println(Files.walk(temp)
                        .filter(Files::isRegularFile)
                        .filter(p -> !p.toString().endsWith(".jar"))
                        .toList());
            }
            System.out.printf("closed %.1f%n", (System.nanoTime() - t0) / 1e9);
        }
        System.out.printf("down %.1f%n", (System.nanoTime() - t0) / 1e9);
    }
}
