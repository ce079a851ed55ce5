package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crema.log.figures.RunFigures;
import dev.crema.log.figures.Verdict;
import dev.crema.log.read.CaffeLogs;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table that the authors of caffenet-benchmark published follows from their logs alone. */
class BatchSizeTableTest {
    private static final String FOLDER = "ducha-aiki__caffenet-benchmark__logs__batch_size__";

    @ParameterizedTest
    @CsvSource({
        "caffenet128_lsuv_bs1_lr3.9063e-05.log, 1, 3.9063e-05, 0.474, 2.35",
        "caffenet128_lsuv_bs512.log, 512, 0.01, 0.455, 2.46",
        "caffenet128_lsuv_bs512_lr002.log, 512, 0.02, 0.469, 2.37",
    })
    void converged(String log, int batch, double rate, double accuracy, double loss) throws IOException {
        Run run = run(log);
        assertThat(run.config().effectiveBatchSize()).hasValue(batch);
        assertThat(run.config().baseLr()).hasValue(rate);
        assertThat(run.config().solverType()).contains("SGD");
        RunFigures figures = RunFigures.of(run);
        assertThat(figures.verdict().counts()).isTrue();
        assertThat(figures.lastAccuracy().orElseThrow()).isCloseTo(accuracy, within(0.001));
        assertThat(figures.lastLoss().orElseThrow()).isCloseTo(loss, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        "tanh__caffenet128_lsuv_bs64_lr_004.log, 64, 0.04",
        "tanh__caffenet128_lsuv_bs128_lr002.log, 128, 0.02",
    })
    void didNotConverge(String log, int batch, double rate) throws IOException {
        Run run = run(log);
        assertThat(run.config().effectiveBatchSize()).hasValue(batch);
        assertThat(run.config().baseLr()).hasValue(rate);
        assertThat(Verdict.of(run).failedToLearn()).isTrue();
    }

    private static Run run(String log) throws IOException {
        var runs = Runs.of(CaffeLogs.read(Corpus.log(FOLDER + log)));
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }
}
