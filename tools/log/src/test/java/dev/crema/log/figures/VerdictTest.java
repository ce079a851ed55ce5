package dev.crema.log.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.Cases;
import dev.crema.log.Run;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How runs ended, and whether they learnt. */
class VerdictTest {
    private static final String DONE = "I0101 01:00:00.000000 1 solver.cpp:1] Optimization Done.\n";

    /** A run of 60 rows, ten iterations apart. */
    private static Run run(IntToDoubleFunction loss, String end) {
        StringBuilder log = new StringBuilder("I0101 00:00:00.000000 1 solver.cpp:289] Solving n\n");
        for (int row = 0; row < 60; row++) {
            log.append(String.format(
                    Locale.ROOT,
                    "I0101 00:%02d:00.000000 1 solver.cpp:1] Iteration %d, loss = %s%n",
                    row,
                    10 * row,
                    loss.applyAsDouble(row)));
        }
        return Cases.run(log + end);
    }

    private static String verdict(IntToDoubleFunction loss) {
        return Verdict.of(run(loss, DONE)).text();
    }

    @Test
    void learnt() {
        assertThat(verdict(row -> 2.3 / (1 + row))).isEqualTo("done");
        assertThat(verdict(row -> 2.3 - 0.01 * row)).isEqualTo("done");
    }

    @Test
    void aSpikeIsNoCollapse() {
        assertThat(verdict(row -> row == 59 ? 9 : 2.3 / (1 + row))).isEqualTo("done");
        assertThat(verdict(row -> row == 30 || row == 31 ? 9 : 2.3 / (1 + row))).isEqualTo("done");
    }

    @Test
    void notFinite() {
        assertThat(verdict(row -> row < 20 ? 2.3 / (1 + row) : Double.NaN))
                .isEqualTo("diverged at iteration 200 (done)");
    }

    @Test
    void roseWithoutEverFalling() {
        assertThat(verdict(row -> row < 2 ? 2.3 : 87.3365)).isEqualTo("diverged at iteration 20 (done)");
        assertThat(verdict(row -> 87.3365)).isEqualTo("diverged at iteration 0 (done)");
    }

    /** Few rows are no evidence of guessing; this number is evidence in any case. */
    @Test
    void aLossThatUnderflowedFromTheStartNeedsFewRows() {
        String log = "I0101 00:00:00.000000 1 solver.cpp:289] Solving n\n"
                + "I0101 00:00:00.000000 1 solver.cpp:1] Iteration 0, loss = 87.3365\n"
                + "I0101 00:01:00.000000 1 solver.cpp:1] Iteration 10, loss = 87.3365\n"
                + "I0101 00:02:00.000000 1 solver.cpp:1] Iteration 20, loss = 87.3365\n";
        assertThat(Verdict.of(Cases.run(log + DONE)).text()).isEqualTo("diverged at iteration 0 (done)");
    }

    @Test
    void collapsed() {
        Verdict verdict = Verdict.of(run(row -> row < 30 ? 2.3 / (1 + row) : row < 33 ? 38 : 2.303, DONE));
        assertThat(verdict.text()).isEqualTo("collapsed at iteration 300 (done)");
        assertThat(verdict.counts()).isFalse();
        assertThat(verdict.process()).isEqualTo(new Verdict.Done(590));
        assertThat(verdict(row -> row < 40 ? 2.3 / (1 + row) : 87.3365)).isEqualTo("collapsed at iteration 400 (done)");
    }

    @Test
    void neverLearnt() {
        assertThat(verdict(row -> 2.303 + 0.01 * (row % 3))).isEqualTo("never learnt (done)");
    }

    /** Without its beginning, a log's first loss is no plateau. */
    @Test
    void aPieceOfALogThatHasConvergedIsNotTakenForOneThatNeverLearnt() {
        StringBuilder log = new StringBuilder("I0101 00:00:00.000000 1 solver.cpp:289] Solving n\n");
        for (int row = 0; row < 30; row++) {
            log.append("I0101 00:01:00.000000 1 solver.cpp:1] Iteration " + (5000 + 10 * row) + ", loss = 0.5\n");
        }
        assertThat(Verdict.of(Cases.run(log.toString())).text()).isEqualTo("unfinished");
    }

    @ParameterizedTest
    @CsvSource({
        "logs/crash-unfinished.log, crashed: Check failed: !unfinished record in the snapshot file",
        "logs/crash-open.log, crashed: Check failed: !open record in the snapshot file",
        "logs/sigterm.log, killed: SIGTERM",
        "logs/stuck.log, collapsed at iteration 800 (done)",
        "logs/target0.log, done",
        "logs/one.log, unfinished",
        "studies/collapsed/b256-lr0.08-s1.log, done",
        "studies/collapsed/b256-lr0.08-s2.log, collapsed at iteration 17 (done)"
    })
    void cases(String log, String verdict) {
        assertThat(Verdict.of(Cases.runs(log).get(0)).text()).isEqualTo(verdict);
    }
}
