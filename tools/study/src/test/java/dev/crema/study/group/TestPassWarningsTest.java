package dev.crema.study.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.figures.Target;
import dev.crema.study.Study;
import dev.crema.study.SyntheticLog;
import dev.crema.study.measure.MeasureOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of test passes; a synthetic log has ten of them, in equal steps. */
class TestPassWarningsTest {
    @TempDir
    private Path folder;

    /** Warnings about three runs each of batch 32 and 64, of so many images. */
    private List<String> warnings(int images32, int images64) throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            logs.add(run(32, seed, images32));
            logs.add(run(64, seed, images64));
        }
        MeasureOptions options = MeasureOptions.DEFAULT.withTarget(Target.parse("accuracy>=0.9"));
        return Study.ofLogs(logs, options).effects().warnings();
    }

    private Path run(int batch, int seed, int images) throws IOException {
        return new SyntheticLog()
                .batch(batch)
                .seed(seed)
                .tau(8_000.0 / batch)
                .maxIter(images / batch)
                .write(folder.resolve("b" + batch + "-s" + seed + ".log"));
    }

    @Test
    void equalImagesBetweenPassesAreNoOtherRhythm() throws IOException {
        assertThat(warnings(64_000, 64_000)).noneMatch(w -> w.contains("rhythm"));
    }

    @Test
    void aGroupThatIsTestedLessOftenIsNamed() throws IOException {
        assertThat(warnings(128_000, 32_000))
                .contains(
                        "The groups are tested in different rhythms (batch 64 every 3,200 images, batch 32 every 12,800"
                                + " images). The times to the target are less certain where the test passes are fewer.");
    }
}
