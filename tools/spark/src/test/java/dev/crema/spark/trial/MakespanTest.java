package dev.crema.spark.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Budget;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.spark.connect.Connection;
import dev.crema.spark.local.LocalCluster;
import dev.crema.study.cluster.ClusterSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long many short trials take on three real executors, against the ideal. The trials sleep, because three that train
 * would share the cores of a small machine. {@code -Dcrema.trials=250} takes the number in docs/cluster.md.
 */
@Tag("cluster")
class MakespanTest {
    private static final int WORKERS = 3;
    private static final int TRIALS = Integer.getInteger("crema.trials", 60);

    @TempDir
    Path temp;

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    void trials_of_a_second_take_little_longer_than_their_seconds() throws Exception {
        try (LocalCluster local = LocalCluster.start(WORKERS, 1024, 0, temp.resolve("cluster"));
                Connection connection = Connection.open(settings(local))) {
            connection.sendTraining();
            SparkExecutor executor =
                    new SparkExecutor(connection, Optional.empty(), ClusterSettings.PATIENCE, new SleepingTrial());
            assertThat(connection.settledExecutors()).isEqualTo(WORKERS);
            run(executor, WORKERS, 0, "first"); // each fetches the jars
            double empty = run(executor, TRIALS, 0, "empty");
            double seconds = run(executor, TRIALS, 1, "trial");
            double ideal = Math.ceil(TRIALS / (double) WORKERS);
            System.out.printf(
                    "%d trials of 1 s on %d executors: %.1f s, ideal %.0f s, %.3f s more for each trial of an executor;"
                            + " trials of 0 s: %.3f s each%n",
                    TRIALS, WORKERS, seconds, ideal, (seconds - ideal) / ideal, empty / TRIALS);
            assertThat(seconds).isBetween(ideal, 1.25 * ideal + 2);
        }
    }

    /** Seconds until all have ended; as many threads ask as a study would use. */
    private double run(SparkExecutor executor, int trials, double seconds, String name) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        long start = System.nanoTime();
        List<Future<RunResult>> results = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            Path folder = Files.createDirectories(temp.resolve(name + i));
            RunSpec spec = RunSpec.of(name + i, "base_lr: 0.1\n", temp, RunFiles.in(folder))
                    .with(b -> b.budget(Budget.ofSeconds(seconds)));
            results.add(threads.submit(() -> executor.execute(spec, RunListener.NONE)));
        }
        for (Future<RunResult> result : results) {
            assertThat(result.get().outcome()).as("%s", result.get()).isInstanceOf(Outcome.Finished.class);
        }
        threads.shutdown();
        return (System.nanoTime() - start) / 1e9;
    }

    private ClusterSettings settings(LocalCluster local) throws IOException {
        Map<String, String> conf = new HashMap<>();
        for (String line : Files.readAllLines(local.conf())) {
            String[] words = line.split(" ", 2);
            conf.put(words[0], words[1]);
        }
        conf.put("spark.jars", jar().toUri().toString());
        return ClusterSettings.of(local.master(), conf);
    }

    /** The sleeping trial for the executors. */
    private Path jar() throws IOException {
        String name = SleepingTrial.class.getName().replace('.', '/') + ".class";
        Path jar = temp.resolve("sleeping.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                InputStream bytes = SleepingTrial.class.getResourceAsStream("/" + name)) {
            zip.putNextEntry(new ZipEntry(name));
            bytes.transferTo(zip);
            zip.closeEntry();
        }
        return jar;
    }
}
