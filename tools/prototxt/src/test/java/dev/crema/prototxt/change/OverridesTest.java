package dev.crema.prototxt.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.PrototxtException;
import dev.crema.prototxt.Ready;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.LayerParameter;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {
    private static Changed lenet(UnaryOperator<Overrides.Builder> with) {
        return with.apply(Overrides.builder()).build().apply(Ready.solver("lenet"));
    }

    private static SolverDefinition withData(String layers) {
        String text = "base_lr: 1 test_iter: 5 test_interval: 1 net_param { " + layers + " }";
        return SolverDefinition.of(Prototxt.parseSolver(text, "s", Leniency.STRICT), Path.of(""));
    }

    @Test
    void nothingAskedNothingChanged() {
        Changed changed = Overrides.none().apply(Ready.solver("lenet"));
        assertThat(changed.changes()).isEmpty();
        assertThat(changed.definition().inlined())
                .isEqualTo(Ready.solver("lenet").inlined());
    }

    @Test
    void theTrainingBatchLeavesTheTestBatchAlone() {
        Changed changed = lenet(with -> with.batchSize(16));
        assertThat(changed.changes())
                .extracting(Change::toString)
                .containsExactly("layer mnist data_param.batch_size: 64 → 16 (batch size)");
        assertThat(changed.definition()
                        .testNets()
                        .get(0)
                        .net()
                        .getLayer(0)
                        .getDataParam()
                        .getBatchSize())
                .isEqualTo(100);
    }

    @Test
    void theTestBatchTakesTestIterWithIt() {
        Changed changed = lenet(with -> with.testBatchSize(250));
        assertThat(changed.definition().solver().getTestIter(0)).isEqualTo(8);
        Changed odd = lenet(with -> with.testBatchSize(64).testSize(2000));
        assertThat(odd.definition().solver().getTestIter(0)).isEqualTo(32);
        assertThat(odd.warnings()).singleElement().asString().contains("64 does not divide 2000", "50 would");
    }

    @Test
    void otherDatabasesTakeTestIterWithThem() {
        Changed changed =
                lenet(with -> with.trainDb("full/train").testDb("full/test").testSize(10_000));
        assertThat(changed.changes())
                .extracting(Change::toString)
                .containsExactly(
                        "layer mnist source: data/mnist_train_lmdb → full/train (training database)",
                        "layer mnist source: data/mnist_test_lmdb → full/test (test database)",
                        "solver test_iter: 20 → 100 (10000 test examples ÷ batch 100)");
    }

    @ParameterizedTest
    @CsvSource({"8, 64, 1, 1000", "1, 64, 1, 125", "1, 256, 1, 32", "0.5, 16, 4, 63", "3, 8000, 1, 3"})
    void epochsBecomeIterations(double epochs, int batch, int iterSize, int expected) {
        Changed changed = lenet(
                with -> with.batchSize(batch).iterSize(iterSize).epochs(epochs).trainSize(8000));
        assertThat(changed.definition().solver().getMaxIter()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "type: \"ImageData\" image_data_param { source: \"l\" batch_size: 5 }",
                "type: \"HDF5Data\" hdf5_data_param { source: \"l\" batch_size: 5 }",
                "type: \"MemoryData\" memory_data_param { batch_size: 5 channels: 1 height: 2 width: 2 }",
                "type: \"WindowData\" window_data_param { source: \"l\" batch_size: 5 }",
                "type: \"DummyData\" dummy_data_param { shape { dim: 5 dim: 7 } shape { dim: 5 } }",
                "type: \"DummyData\" dummy_data_param { num: 5 num: 5 channels: 1 height: 1 width: 1 }",
                "type: \"Input\" input_param { shape { dim: 5 dim: 3 } shape { dim: 5 } }"
            })
    void everyDataLayerHasABatchSize(String layer) {
        SolverDefinition definition = withData("layer { name: \"d\" top: \"x\" top: \"y\" " + layer + " }");
        LayerParameter changed = Overrides.builder()
                .batchSize(12)
                .build()
                .apply(definition)
                .definition()
                .trainNet()
                .net()
                .getLayer(0);
        assertThat(BatchSizes.of(changed)).hasValue(12);
        // No 5 is left: label shapes follow.
        assertThat(Prototxt.print(changed)).doesNotContain(": 5\n");
    }

    @Test
    void aLayerOfBothPhasesChangesBothAndTestIterKeepsItsExamples() {
        Changed changed = Overrides.builder()
                .batchSize(20)
                .build()
                .apply(withData("layer { name: \"d\" type: \"Data\" data_param { source: \"db\" batch_size: 100 } }"));
        assertThat(changed.changes())
                .extracting(Change::toString)
                .containsExactly(
                        "layer d data_param.batch_size: 100 → 20 (batch size; the test nets read this layer too)",
                        "solver test_iter: 5 → 25 (500 examples as before ÷ batch 20)");
    }

    @Test
    void batchNormUnderIterSizeIsSaid() {
        Changed changed = Overrides.builder()
                .iterSize(4)
                .build()
                .apply(withData("layer { name: \"d\" type: \"Data\" top: \"x\" data_param { batch_size: 8 } }"
                        + " layer { name: \"bn\" type: \"BatchNorm\" bottom: \"x\" top: \"b\" }"));
        assertThat(changed.warnings()).singleElement().asString().contains("layer bn (BatchNorm)", "iter_size 4");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        momentum=0.5                                        | solver momentum: 0.9 → 0.5 (field)
        type=Adam                                           | solver type: "SGD" → Adam (field)
        clip_gradients=35                                   | solver clip_gradients: unset → 35 (field)
        test_iter=7                                         | solver test_iter: [20] → 7 (field)
        solver.random_seed=3                                | solver random_seed: unset → 3 (field)
        layer[conv1].convolution_param.num_output=30        | net layer[conv1].convolution_param.num_output: 20 → 30 (field)
        net.layer[2].convolution_param.num_output=30        | net layer[2].convolution_param.num_output: 20 → 30 (field)
        train.layer[mnist].data_param.batch_size=9          | net layer[mnist].data_param.batch_size: 64 → 9 (field)
        test.layer[mnist].data_param.batch_size=9           | net layer[mnist].data_param.batch_size: 100 → 9 (field)
        layer[conv1].param[1].lr_mult=3                     | net layer[conv1].param[1].lr_mult: 2 → 3 (field)
        layer[conv1].convolution_param.kernel_size=3,3      | net layer[conv1].convolution_param.kernel_size: [5] → 3,3 (field)
        layer[conv1].convolution_param.weight_filler={type: "msra"} | num_output
        layer[pool1].pooling_param.pool=AVE                 | net layer[pool1].pooling_param.pool: MAX → AVE (field)
        layer[conv1].convolution_param.pad[+]=2             | net layer[conv1].convolution_param.pad[+]: unset → 2 (field)
        """)
    void anyFieldCanBeSet(String assignment, String expected) {
        Changed changed = lenet(with -> with.set(assignment));
        String change = changed.changes().get(0).toString();
        assertThat(changed.changes()).hasSize(1);
        assertThat(expected.equals("num_output") ? change.contains("msra") : change.equals(expected))
                .as(change)
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        momentun=0.5                                | there is no field 'momentun'. Did you mean 'momentum'?
        momentum                                    | is not an assignment
        momentum=fast                               | 'fast' is not a value of momentum (a number)
        max_iter=1.5                                | '1.5' is not a value of max_iter (a whole number)
        solver_mode=GPO                             | Did you mean GPU?
        momentum[0]=1                               | 'momentum' is one value, not a list
        layer[conv3].name=x                         | there is no layer[conv3]. Did you mean layer[conv1]?
        layer[mnist].data_param.batch_size=9        | several of layer are called mnist (0 and 1). Choose one by its phase (train.layer[mnist])
        layer[99].name=x                            | there is no layer[99], there are 11
        layer.name=x                                | 'layer' is a list of 11
        layer[conv1].name.first=x                   | 'name' has no fields inside
        net=other.prototxt                          | the nets are read already
        test[3].layer[0].name=x                     | there is no test net test[3], the solver has 1
        layer[conv1=3                               | expected a point after 'layer'
        """)
    void whatCannotBeSetSaysWhy(String assignment, String expected) {
        assertThatThrownBy(() -> lenet(with -> with.set(assignment)))
                .isInstanceOf(PrototxtException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void contradictionsAndImpossibilitiesAreErrors() {
        refused(with -> with.batchSize(0), "batch size 0 is not a batch size");
        refused(with -> with.iterSize(0), "iter_size 0 makes no update");
        refused(with -> with.baseLr(-1), "base_lr -1.0 is not a learning rate");
        refused(with -> with.epochs(3), "epochs needs the size of the training set");
        refused(with -> with.epochs(3).maxIter(9), "max_iter and epochs both give the length");
        refused(with -> with.batchSize(8).baseLr(1).lrRule(LrRule.LINEAR), "expected one of them");
        refused(with -> with.epochs(1e12).trainSize(8000), "more iterations than max_iter can hold");
        assertThatThrownBy(() -> Overrides.builder().testDb("x").build().apply(Ready.solver("caffenet-dummy")))
                .hasMessageContaining("test database: the solver has no test net");
        assertThatThrownBy(() -> Overrides.builder()
                        .batchSize(9)
                        .build()
                        .apply(withData("layer { name: \"a\" type: \"Data\" data_param { batch_size: 8 } }"
                                + " layer { name: \"b\" type: \"Data\" data_param { batch_size: 4 } }")))
                .hasMessageContaining("different batch sizes (a 8, b 4)");
    }

    private static void refused(UnaryOperator<Overrides.Builder> with, String expected) {
        assertThatThrownBy(() -> lenet(with))
                .isInstanceOf(PrototxtException.class)
                .hasMessageContaining(expected);
    }

    private static final String RECURRENT =
            "layer { name: 'lstm' type: 'LSTM' bottom: 'x' bottom: 'cont' top: 'lstm' recurrent_param { num_output: 4 } }";

    @Test
    void timeStepsAreNoBatch() {
        SolverDefinition hdf5 = withData("layer { name: 'd' type: 'HDF5Data' top: 'x' top: 'cont' hdf5_data_param {"
                + " source: 'l' batch_size: 8 } }\n" + RECURRENT);
        assertThatThrownBy(() -> Overrides.builder().batchSize(16).build().apply(hdf5))
                .isInstanceOf(PrototxtException.class)
                .hasMessageContaining(
                        "batch_size of layer d counts the time steps of layer lstm (LSTM), not its sequences");
        assertThatThrownBy(() -> Overrides.builder().testBatchSize(16).build().apply(hdf5))
                .hasMessageContaining("batch_size of layer d counts the time steps");
    }

    @Test
    void framesThatAreReshapedForARecurrentLayerAreABatch() {
        SolverDefinition frames = withData("layer { name: 'd' type: 'HDF5Data' top: 'x' top: 'c' hdf5_data_param {"
                + " source: 'l' batch_size: 8 } }\n"
                + "layer { name: 'r' type: 'Reshape' bottom: 'c' top: 'cont' reshape_param { shape { dim: 4 dim: -1 } } }"
                + RECURRENT);
        Changed changed = Overrides.builder().batchSize(16).build().apply(frames);
        assertThat(changed.changes())
                .extracting(Change::toString)
                .first()
                .asString()
                .startsWith("layer d hdf5_data_param.batch_size: 8 → 16 (batch size");
    }
}
