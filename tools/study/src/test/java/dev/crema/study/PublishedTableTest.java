package dev.crema.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crema.study.conclude.Conclusion;
import dev.crema.study.group.Group;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.RunMeasures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The batch-size comparison that caffenet-benchmark's authors published, from their logs alone. */
class PublishedTableTest {
    @Test
    void thePublishedTableIsMet() throws IOException {
        Path logs = Path.of(System.getProperty("crema.root"), "..", "shared", "corpus", "logs");
        assumeTrue(Files.isDirectory(logs), "skipped: the corpus of public logs is not here");
        List<Path> five;
        try (Stream<Path> all = Files.list(logs)) {
            five = all.filter(f -> f.getFileName().toString().contains("__logs__batch_size__"))
                    .sorted()
                    .toList();
        }
        assertThat(five).hasSize(5);
        Conclusion conclusion = Study.ofLogs(five, MeasureOptions.DEFAULT);
        row(conclusion, 1, 3.9063e-05, 0.474, 2.35);
        row(conclusion, 512, 0.01, 0.455, 2.46);
        row(conclusion, 512, 0.02, 0.469, 2.37);
        assertThat(conclusion.effects().groups())
                .filteredOn(g -> g.diverged() == 1)
                .extracting(Group::effectiveBatch)
                .containsExactly(64, 128);
    }

    private static void row(Conclusion conclusion, int batch, double rate, double accuracy, double loss) {
        Group group = conclusion.effects().groups().stream()
                .filter(g -> g.effectiveBatch() == batch && Math.abs(g.key().baseLr() / rate - 1) < 1e-4)
                .findFirst()
                .orElseThrow();
        assertThat(group.counted()).hasSize(1);
        // The authors cut their digits off rather than round them.
        assertThat(group.mean(RunMeasures::finalTestAccuracy)).isCloseTo(accuracy, within(0.001));
        assertThat(group.mean(RunMeasures::finalTestLoss)).isCloseTo(loss, within(0.01));
    }
}
