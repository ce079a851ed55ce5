package dev.crema.study.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.report.ClaimVerdict;
import dev.crema.chart.report.Finding;
import dev.crema.log.figures.Target;
import dev.crema.study.Study;
import dev.crema.study.SyntheticLog;
import dev.crema.study.measure.MeasureOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of which the truth is known, and what each belief is said to be: through the real reader. */
class FindingsTest {
    private static final double IMAGES = 38_400;

    @TempDir
    private Path folder;

    private final List<Path> logs = new ArrayList<>();

    /** Three seeds of a batch size, at six epochs unless the change says otherwise. */
    private void group(int batch, UnaryOperator<SyntheticLog> change) throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            SyntheticLog log = new SyntheticLog()
                    .batch(batch)
                    .seed(seed)
                    .maxIter((int) (IMAGES / batch))
                    .secondsPerIteration(0.01 + 1e-4 * batch);
            logs.add(change.apply(log).write(folder.resolve(logs.size() + ".log")));
        }
    }

    private Finding belief(int number) throws IOException {
        Optional<Answered> answered =
                Findings.of(Study.ofLogs(logs, MeasureOptions.DEFAULT.withTarget(Target.parse("accuracy>=0.8"))))
                        .stream()
                        .filter(a -> a.number() == number)
                        .findFirst();
        return answered.orElseThrow().finding();
    }

    private ClaimVerdict verdict(int number) throws IOException {
        return belief(number).verdict();
    }

    @Test
    void aStepWithAFixedCostMakesLargeBatchesFaster() throws IOException {
        group(16, log -> log);
        group(256, log -> log);
        assertThat(verdict(1)).isEqualTo(ClaimVerdict.SUPPORTED);
        assertThat(verdict(5)).as("memory 104 and 164 MB").isEqualTo(ClaimVerdict.SUPPORTED);
    }

    @Test
    void aStepInProportionToTheBatchMakesThemNoFaster() throws IOException {
        group(16, log -> log.secondsPerIteration(16 * 1e-3));
        group(256, log -> log.secondsPerIteration(256 * 1e-3));
        assertThat(verdict(1)).isEqualTo(ClaimVerdict.CONTRADICTED);
    }

    @Test
    void anotherCoreIsNotTheBatchsMerit() throws IOException {
        group(8, log -> log.secondsPerIteration(8 * 2e-3).replicas(1));
        group(16, log -> log.secondsPerIteration(16 * 1e-3).replicas(2));
        group(64, log -> log.secondsPerIteration(64 * 1e-3).replicas(2));
        Finding faster = belief(1);
        assertThat(faster.verdict()).isEqualTo(ClaimVerdict.CONTRADICTED);
        assertThat(faster.evidence()).contains("at batch 16,").doesNotContain("batch 8,");
    }

    @Test
    void largeBatchesNeedMoreImagesAndJitterLess() throws IOException {
        group(16, log -> log);
        group(256, log -> log);
        assertThat(verdict(2)).isEqualTo(ClaimVerdict.SUPPORTED);
        assertThat(verdict(3)).isEqualTo(ClaimVerdict.SUPPORTED);
    }

    @Test
    void theBestRateOfALargeBatchIsLarger() throws IOException {
        group(16, log -> log.rate(0.01).tau(300));
        group(16, log -> log.rate(0.04).tau(900));
        group(128, log -> log.rate(0.01).tau(110));
        group(128, log -> log.rate(0.04).tau(40));
        assertThat(verdict(9)).isEqualTo(ClaimVerdict.SUPPORTED);
        assertThat(verdict(4)).as("worse at 0.01, mended at 0.04").isEqualTo(ClaimVerdict.SUPPORTED);
    }

    @Test
    void aLargeBatchThatNoRateMendsContradicts() throws IOException {
        group(16, log -> log.rate(0.01).tau(300));
        group(128, log -> log.rate(0.01).tau(110));
        group(128, log -> log.rate(0.04).tau(105));
        assertThat(verdict(4)).isEqualTo(ClaimVerdict.CONTRADICTED);
    }

    @Test
    void powersOfTwoAgainstTheirNeighbours() throws IOException {
        group(32, log -> log.secondsPerIteration(32 * 1e-3));
        group(33, log -> log.secondsPerIteration(33 * 1.2e-3));
        assertThat(verdict(6)).isEqualTo(ClaimVerdict.SUPPORTED);
    }

    @Test
    void neighboursThatAreAsFastContradict() throws IOException {
        group(32, log -> log.secondsPerIteration(32 * 1e-3));
        group(33, log -> log.secondsPerIteration(33 * 1e-3));
        assertThat(verdict(6)).isEqualTo(ClaimVerdict.CONTRADICTED);
    }

    @Test
    void tenTimesTheEpochsGiveTheSameLossWhereUpdatesCount() throws IOException {
        keras(300, 300);
        assertThat(verdict(8)).isEqualTo(ClaimVerdict.SUPPORTED);
    }

    @Test
    void andAnotherWhereALargeBatchLearnsMoreAnUpdate() throws IOException {
        keras(300, 60);
        assertThat(verdict(8)).isEqualTo(ClaimVerdict.CONTRADICTED);
    }

    private void keras(double tauOfSmall, double tauOfLarge) throws IOException {
        group(16, log -> log.maxIter(600).tau(tauOfSmall));
        group(160, log -> log.maxIter(60).tau(tauOfLarge));
        group(160, log -> log.maxIter(600).tau(tauOfLarge));
    }

    @Test
    void aSingleSampleMayCostAsMuchAsDozens() throws IOException {
        group(4, log -> log.secondsPerIteration(0.1));
        group(256, log -> log.secondsPerIteration(0.2));
        assertThat(verdict(13)).isEqualTo(ClaimVerdict.SUPPORTED);
    }

    @Test
    void lossesThatOnlyFallDoNotContradictMoreEpochs() throws IOException {
        group(16, log -> log);
        group(64, log -> log);
        assertThat(verdict(14)).isEqualTo(ClaimVerdict.SUPPORTED);
    }

    @Test
    void thePublishedComparisonFailsWhereTheSmallestIsMostAccurate() throws IOException {
        group(16, log -> log.tau(100));
        group(32, log -> log.tau(150));
        group(64, log -> log.tau(200));
        assertThat(belief(16).evidence()).contains("Fastest: 16").contains("Most accurate: 16");
        assertThat(verdict(16)).isEqualTo(ClaimVerdict.CONTRADICTED);
    }

    @Test
    void thePublishedComparisonHoldsWhereItsTwoBatchesWin() throws IOException {
        group(16, log -> log.tau(900));
        group(32, log -> log.tau(150));
        group(64, log -> log.tau(150).secondsPerIteration(0.01));
        assertThat(verdict(16)).isEqualTo(ClaimVerdict.SUPPORTED);
    }

    @Test
    void oneSeedJudgesNoDifference() throws IOException {
        group(16, log -> log);
        group(256, log -> log);
        logs.subList(4, 6).clear();
        logs.subList(1, 3).clear();
        for (int number = 1; number <= 16; number++) {
            assertThat(verdict(number)).as("belief " + number).isEqualTo(ClaimVerdict.NOT_ENOUGH_DATA);
        }
    }

    @Test
    void testLossesThatRiseInEverySeedOfOneBatchSizeContradictMoreEpochs() throws IOException {
        group(16, log -> log.overfits(2));
        group(64, log -> log);
        assertThat(verdict(14)).isEqualTo(ClaimVerdict.CONTRADICTED);
        assertThat(belief(14).evidence()).contains("In 3 of 6 runs", "(batch 16");
    }

    @Test
    void oneRunOfThreeThatRisesDecidesNothing() throws IOException {
        int[] written = {0};
        group(16, log -> written[0]++ == 0 ? log.overfits(2) : log);
        assertThat(verdict(14)).isEqualTo(ClaimVerdict.NOT_ENOUGH_DATA);
    }

    @Test
    void aStepAsLongAsTheBatchContradictsTheDozens() throws IOException {
        group(4, log -> log.secondsPerIteration(4 * 1e-3));
        group(256, log -> log.secondsPerIteration(256 * 1e-3));
        assertThat(verdict(13)).isEqualTo(ClaimVerdict.CONTRADICTED);
    }

    @Test
    void aLargeBatchThatEndsAsWellContradictsItsLoss() throws IOException {
        group(16, log -> log.tau(20));
        group(128, log -> log.tau(3));
        assertThat(verdict(4)).isEqualTo(ClaimVerdict.CONTRADICTED);
    }

    @Test
    void whatCannotBeAnsweredSaysWhatWouldHelp() throws IOException {
        group(16, log -> log);
        for (Answered answered : Findings.of(Study.ofLogs(logs, MeasureOptions.DEFAULT))) {
            assertThat(answered.finding().evidence())
                    .as("belief " + answered.number())
                    .isNotBlank();
        }
        assertThat(verdict(12)).isEqualTo(ClaimVerdict.NOT_ENOUGH_DATA);
        assertThat(belief(12).evidence()).contains("solver types SGD,Adam");
    }
}
