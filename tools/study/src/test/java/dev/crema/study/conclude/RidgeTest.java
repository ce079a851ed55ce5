package dev.crema.study.conclude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The slope of the best learning rates where it is known. */
class RidgeTest {
    private static final Target TARGET = Target.parse("accuracy>=0.9");
    private static final List<Integer> BATCHES = List.of(32, 128, 512);

    @TempDir
    private Path folder;

    /** The best rate of batch 32 is 0.01; each factor of two beside the best one doubles the iterations. */
    private Conclusion study(double slope, int seeds, double lowest, double highest) throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int batch : BATCHES) {
            double best = 0.01 * Math.pow(batch / 32.0, slope);
            for (double rate = lowest; rate <= highest * 1.01; rate *= 2) {
                double off = Math.abs(Math.log(rate / best) / Math.log(2));
                for (int seed = 1; seed <= seeds; seed++) {
                    logs.add(new SyntheticLog()
                            .batch(batch)
                            .rate(rate)
                            .seed(seed)
                            .maxIter(2000)
                            .tau(60 * Math.pow(2, off))
                            .write(folder.resolve(batch + "-" + rate + "-" + seed + ".log")));
                }
            }
        }
        return Study.ofLogs(logs, MeasureOptions.DEFAULT.withTarget(TARGET));
    }

    @ParameterizedTest(name = "slope {0}")
    @ValueSource(doubles = {0.5, 1})
    void theSlopeIsFoundAndItsIntervalHasIt(double slope) throws IOException {
        Ridge ridge = study(slope, 4, 0.0025, 0.64).ridge().orElseThrow();
        assertThat(ridge.objective()).isEqualTo(Objective.EXAMPLES_TO_TARGET);
        assertThat(ridge.crests().stream().map(Ridge.Crest::batch)).isEqualTo(BATCHES);
        assertThat(ridge.slope()).isCloseTo(slope, within(1e-6));
        assertThat(ridge.interval().contains(slope)).isTrue();
        assertThat(ridge.interval().high() - ridge.interval().low()).isBetween(0.9, 2.1);
        Ridge.Crest first = ridge.crests().get(0);
        assertThat(first.interval().low()).isLessThanOrEqualTo(0.005);
        assertThat(first.interval().high()).isGreaterThanOrEqualTo(0.02);
        assertThat(ridge.byRule(Ridge.LINEAR, 512)).isCloseTo(0.16, within(1e-9));
        assertThat(ridge.byRule(Ridge.SQUARE_ROOT, 512)).isCloseTo(0.04, within(1e-9));
    }

    @Test
    void nothingIsKnownBeyondTheHighestRateThatRan() throws IOException {
        Ridge ridge = study(1, 4, 0.0025, 0.04).ridge().orElseThrow();
        assertThat(ridge.crests().get(2).interval().high()).isInfinite();
        assertThat(ridge.interval().high()).isInfinite();
        assertThat(ridge.interval().low()).isFinite();
    }

    @Test
    void oneSeedGivesNoInterval() throws IOException {
        Ridge ridge = study(1, 1, 0.005, 0.32).ridge().orElseThrow();
        assertThat(ridge.slope()).isCloseTo(1, within(1e-6));
        assertThat(ridge.interval().low()).isInfinite();
        assertThat(ridge.interval().high()).isInfinite();
    }

    @Test
    void oneRateOfEachBatchSizeIsNoRidge() throws IOException {
        assertThat(study(1, 3, 0.01, 0.01).ridge()).isEmpty();
    }
}
