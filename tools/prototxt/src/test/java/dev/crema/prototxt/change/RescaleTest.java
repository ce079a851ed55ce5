package dev.crema.prototxt.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.PrototxtException;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.schema.SolverParameter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another batch size with --rescale: the learning rate after as many examples is the same, for every policy. */
class RescaleTest {
    private static final int BATCH = 64;

    private static final String NET = """
            net_param {
              layer { name: "d" type: "DummyData" top: "x" top: "y"
                dummy_data_param { shape { dim: 64 dim: 4 } shape { dim: 64 } } }
              layer { name: "ip" type: "InnerProduct" bottom: "x" top: "ip" inner_product_param { num_output: 3 } }
              layer { name: "l" type: "SoftmaxWithLoss" bottom: "ip" bottom: "y" top: "l" }
            }
            base_lr: 0.01 max_iter: 12800 display: 128 test_interval: 640 snapshot: 1280
            """;

    static SolverDefinition solver(String fields) {
        return SolverDefinition.of(Prototxt.parseSolver(NET + fields, "s", Leniency.STRICT), Path.of(""));
    }

    @ParameterizedTest(name = "{0} to batch {1}")
    @CsvSource(delimiter = '|', textBlock = """
        lr_policy: "fixed"                                                   | 256
        lr_policy: "step" gamma: 0.5 stepsize: 1280                          | 256
        lr_policy: "step" gamma: 0.5 stepsize: 1280                          | 16
        lr_policy: "multistep" gamma: 0.1 stepvalue: 3200 stepvalue: 9600    | 128
        lr_policy: "multistep" gamma: 0.1 stepvalue: 3200 stepvalue: 9600    | 32
        lr_policy: "exp" gamma: 0.9998                                       | 256
        lr_policy: "exp" gamma: 0.9998                                       | 100
        lr_policy: "inv" gamma: 0.0001 power: 0.75                           | 256
        lr_policy: "inv" gamma: 0.0001 power: 0.75                           | 7
        lr_policy: "poly" power: 2                                           | 256
        lr_policy: "sigmoid" gamma: -0.001 stepsize: 6400                    | 256
        lr_policy: "sigmoid" gamma: 0.001 stepsize: 6400                     | 16
        """)
    void theRateAfterAsManyExamplesIsTheSame(String policy, int batch) {
        SolverDefinition before = solver(policy);
        SolverParameter after = Overrides.builder()
                .batchSize(batch)
                .rescale(true)
                .build()
                .apply(before)
                .definition()
                .solver();
        double k = (double) batch / BATCH;
        // Caffe's gamma is a float, and exp raises it to thousands: its rounding is what remains.
        for (int iteration = 0; iteration * k < 12_000; iteration += 37) {
            if (iteration * k != Math.rint(iteration * k)) {
                continue; // No iteration of the old schedule had seen exactly as many examples.
            }
            double then =
                    LearningRate.at(before.solver(), (long) (iteration * k)).orElseThrow();
            double now = LearningRate.at(after, iteration).orElseThrow();
            assertThat(now / then).as(policy + " at " + iteration).isCloseTo(1, within(2e-3));
        }
        assertThat(after.getMaxIter()).isEqualTo((int) Math.round(12_800 / k));
        assertThat(after.getTestInterval()).isEqualTo((int) Math.round(640 / k));
        assertThat(after.getDisplay()).isEqualTo((int) Math.round(128 / k));
        assertThat(after.getSnapshot()).isEqualTo((int) Math.round(1280 / k));
        assertThat(after.getBaseLr()).isEqualTo(0.01f);
    }

    @Test
    void intervalsNeverBecomeZeroAndUnsetOnesStayUnset() {
        SolverParameter after = Overrides.builder()
                .batchSize(64 * 100_000)
                .rescale(true)
                .build()
                .apply(solver("lr_policy: \"fixed\""))
                .definition()
                .solver();
        assertThat(after.getDisplay()).isEqualTo(1);
        assertThat(after.getMaxIter()).isEqualTo(1);
        assertThat(after.hasStepsize()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "LINEAR, 256, 1, 0.04",
        "SQRT, 256, 1, 0.02",
        "NONE, 256, 1, 0.01",
        "LINEAR, 16, 4, 0.01",
        "SQRT, 16, 1, 0.005"
    })
    void theRateFollowsTheEffectiveBatch(LrRule rule, int batch, int iterSize, float expected) {
        SolverDefinition after = Overrides.builder()
                .batchSize(batch)
                .iterSize(iterSize)
                .lrRule(rule)
                .build()
                .apply(solver("lr_policy: \"fixed\""))
                .definition();
        assertThat(after.solver().getBaseLr()).isCloseTo(expected, within(1e-9f));
        assertThat(after.solver().getIterSize()).isEqualTo(iterSize);
    }

    @Test
    void accumulationThatKeepsTheEffectiveBatchChangesNoSchedule() {
        Changed changed = Overrides.builder()
                .batchSize(16)
                .iterSize(4)
                .rescale(true)
                .lrRule(LrRule.LINEAR)
                .build()
                .apply(solver("lr_policy: \"fixed\""));
        assertThat(changed.changes())
                .extracting(Change::field)
                .containsExactly("layer d dummy_data_param.shape[0].dim[0]", "solver iter_size");
    }

    @Test
    void stepsThatFallTogetherAreSaid() {
        Changed changed = Overrides.builder()
                .batchSize(6400)
                .rescale(true)
                .build()
                .apply(solver("lr_policy: \"multistep\" gamma: 0.1 stepvalue: 110 stepvalue: 120"));
        assertThat(changed.warnings()).singleElement().asString().contains("fall on the same iteration");
    }

    @Test
    void rescalingNeedsAnotherBatch() {
        assertThatThrownBy(() -> Overrides.builder().rescale(true).build().apply(solver("lr_policy: \"fixed\"")))
                .isInstanceOf(PrototxtException.class)
                .hasMessageContaining("rescaling needs another batch size");
    }
}
