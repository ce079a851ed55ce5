package dev.crema.log.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.Cases;
import dev.crema.log.Run;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Why a run failed to learn, by what its log holds. */
class LikelyCauseTest {
    private static final String AT = "I0101 00:00:00.000000 1 ";
    private static final String SCALED = "inputs 0 to 0.996, labels 0 to 9, classes 10, gradient 2, weights 40";

    private static String log(String lossLayer, String facts, double rate, IntToDoubleFunction loss) {
        StringBuilder log = new StringBuilder(AT + "solver.cpp:44] Initializing solver from parameters: \n"
                + "base_lr: " + rate + "\nlr_policy: \"fixed\"\n\n"
                + AT + "net.cpp:58] Initializing net from parameters: \nname: \"n\"\n"
                + "layer { name: \"d\" type: \"Data\" data_param { batch_size: 64 } }\n"
                + "layer { name: \"ip2\" type: \"InnerProduct\" inner_product_param { num_output: 10 } }\n"
                + "layer { name: \"loss\" type: \"" + lossLayer + "\" }\n\n"
                + AT + "solver.cpp:289] Solving n\n");
        for (int row = 0; row < 60; row++) {
            log.append(String.format(
                    Locale.ROOT,
                    "I0101 00:%02d:01.000000 1 solver.cpp:1] Iteration %d, loss = %s%n",
                    row,
                    10 * row,
                    loss.applyAsDouble(row)));
            if (row == 0 && !facts.isEmpty()) {
                log.append(AT)
                        .append("crema.cpp:1] Crema: first_batch = ")
                        .append(facts)
                        .append('\n');
            }
        }
        return log.toString();
    }

    private static Optional<LikelyCause> cause(String log) {
        Run run = Cases.run(log);
        return LikelyCause.of(run, Verdict.of(run));
    }

    private static LikelyCause softmax(String facts, double rate, IntToDoubleFunction loss) {
        return cause(log("SoftmaxWithLoss", facts, rate, loss)).orElseThrow();
    }

    private static double nan(int row) {
        return row < 2 ? 2.3 : Double.NaN;
    }

    @Test
    void inputsThatAreNotScaled() {
        LikelyCause cause = softmax(
                "inputs 0 to 255, labels 0 to 9, classes 10, gradient 300, weights 40",
                0.01,
                row -> row == 0 ? 72.1 : Double.NaN);
        assertThat(cause.what())
                .isEqualTo("the inputs are probably not scaled: first loss 72.1, ln 10 = 2.3; inputs go from 0 to 255");
        assertThat(cause.next()).contains("scale: 0.00390625");
    }

    @Test
    void withoutCremasFactsTheNetsDumpTellsIt() {
        assertThat(softmax("", 0.01, row -> row == 0 ? 72.1 : Double.NaN).what())
                .isEqualTo("the inputs are probably not scaled: first loss 72.1, ln 10 = 2.3");
    }

    @Test
    void weightsThatAreTooLarge() {
        assertThat(softmax(SCALED, 0.01, row -> row == 0 ? 30 : Double.NaN).what())
                .startsWith("the weights are probably too large at the start: first loss 30, ln 10 = 2.3");
    }

    @Test
    void labelsThatTheNetCannotOutput() {
        LikelyCause late = softmax(
                "inputs 0 to 1, labels 0 to 9, classes 9, gradient 2, weights 40",
                0.01,
                row -> row < 12 ? 2.3 / (1 + row) : Double.NaN);
        assertThat(late.what())
                .isEqualTo("the labels go from 0 to 9, and the net can only tell the 9 classes 0 to 8 apart");
        assertThat(late.next()).isEqualTo("set num_output of the layer ip2 to 10 or more");
        LikelyCause from1 = softmax(
                "inputs 0 to 1, labels 1 to 10, classes 10, gradient 2, weights 40", 0.01, LikelyCauseTest::nan);
        assertThat(from1.next()).isEqualTo("number the labels from 0");
    }

    @Test
    void labelsThatOnlyALaterBatchHad() {
        String log = log("SoftmaxWithLoss", SCALED.replace("classes 10", "classes 12"), 0.01, LikelyCauseTest::nan) + AT
                + "crema.cpp:1] Crema: labels_seen = 0 to 12\n";
        assertThat(cause(log).orElseThrow().what()).startsWith("the labels go from 0 to 12");
    }

    @Test
    void aRateThatIsTooHigh() {
        LikelyCause cause = softmax(SCALED, 10, LikelyCauseTest::nan);
        assertThat(cause.what())
                .isEqualTo(
                        "the learning rate is too high: the first update is 50 % of the weights (base_lr 10, batch 64)");
        assertThat(cause.next()).isEqualTo("lower base_lr to about 0.06");
    }

    @Test
    void aRateBelowNought() {
        LikelyCause cause = softmax(SCALED, -0.5, LikelyCauseTest::nan);
        assertThat(cause.what()).isEqualTo("base_lr -0.5 is negative, so every step raises the loss");
        assertThat(cause.next()).isEqualTo("give base_lr without the sign: 0.5");
    }

    @Test
    void byTheCurveAlone() {
        assertThat(softmax("", 0.5, LikelyCauseTest::nan).what())
                .isEqualTo(
                        "the learning rate is probably too high: the loss never fell below 2.3 with base_lr 0.5, batch 64");
        assertThat(softmax("", 0.5, row -> row < 20 ? 2.3 / (1 + row) : Double.NaN)
                        .what())
                .startsWith("the loss had fallen from 2.3 to 0.115 at iteration 190 and then rose");
    }

    @Test
    void targetsThatAreTooLarge() {
        String log = log(
                "EuclideanLoss",
                "inputs 0 to 1, labels -3 to 640, classes 0, gradient 900, weights 40",
                0.01,
                row -> row == 0 ? 51200 : Double.NaN);
        assertThat(cause(log).orElseThrow().what())
                .isEqualTo("the targets go from -3 to 640, and the loss begins at 51200");
    }

    @Test
    void inputsThatAreNoNumbersOrAllTheSame() {
        assertThat(softmax(
                                "inputs 0 to 1 and NaN, labels 0 to 9, classes 10, gradient nan, weights 40",
                                0.01,
                                row -> Double.NaN)
                        .what())
                .contains("hold NaN");
        assertThat(softmax(
                                "inputs 0 to 0, labels 0 to 9, classes 10, gradient 0.1, weights 40",
                                0.01,
                                row -> 2.303 + 0.001 * (row % 3))
                        .what())
                .isEqualTo("all inputs of the first batch are 0");
    }

    @Test
    void aRateThatIsTooLow() {
        assertThat(softmax(SCALED, 1e-7, row -> 2.303 + 0.001 * (row % 3)).what())
                .startsWith("the learning rate is probably too low");
    }

    @Test
    void aRunThatLearntHasNone() {
        assertThat(cause(log("SoftmaxWithLoss", SCALED, 0.01, row -> 2.3 / (1 + row))))
                .isEmpty();
    }
}
