package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --resume} where two runs of real Caffe have left snapshots under one prefix. */
class ResumeTest {
    @TempDir
    Path folder;

    private String train(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                "--solver",
                folder.resolve("noise_solver.prototxt").toString(),
                "--replicas",
                "1",
                "--no-tune",
                "--log",
                folder.resolve("train.log").toString()));
        arguments.addAll(List.of(more));
        StringWriter err = new StringWriter();
        int exit = Crema.run(
                arguments.toArray(String[]::new), new PrintWriter(new StringWriter()), new PrintWriter(err, true));
        assertThat(exit).as(err.toString()).isZero();
        return err.toString();
    }

    private void anHourAgo() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("snap"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
    }

    @Test
    void theYoungerRunGoesOnThoughAnOlderOneWentFurther() throws Exception {
        Noise.write(folder);
        train("--max-iter", "200", "--set", "snapshot=100");
        anHourAgo();
        train("--max-iter", "150", "--set", "snapshot=100");
        String said = train("--max-iter", "180", "--set", "snapshot=0", "--resume");
        Path snap = folder.resolve("snap");
        assertThat(said)
                .contains(snap.resolve("noise_iter_200.solverstate") + " has a higher iteration but is older (")
                .contains("continuing from " + snap.resolve("noise_iter_150.solverstate") + " (")
                .doesNotContain("incomplete");
        assertThat(Files.readString(folder.resolve("train.log")))
                .contains("Restoring previous solver status from " + snap.resolve("noise_iter_150.solverstate"))
                .contains("Iteration 170 (")
                .doesNotContain("Iteration 190");
    }
}
