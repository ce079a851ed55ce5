package dev.crema.prototxt.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.prototxt.Ready;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.shape.RecordShapes;
import dev.crema.schema.LayerParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes put into the LeNet that trains: each is found at its line, before a run. */
class CheckTest {
    @TempDir
    Path folder;

    /** MNIST's records, 8,000 to train and 2,000 to test with, and 4 GB of memory. */
    private static final Surroundings MNIST = new Surroundings() {
        @Override
        public RecordShapes records() {
            return RecordShapes.all(1, 28, 28);
        }

        @Override
        public OptionalLong size(LayerParameter layer) {
            return OptionalLong.of(layer.getDataParam().getSource().contains("train") ? 8000 : 2000);
        }

        @Override
        public OptionalLong memory() {
            return OptionalLong.of(4L << 30);
        }
    };

    @ParameterizedTest
    @ValueSource(strings = {"lenet", "keras-cnn", "logistic", "autoencoder", "caffenet-dummy"})
    void theReadyNetsHaveNoProblem(String name) {
        assertThat(Check.of(Ready.solver(name), MNIST)).isEmpty();
    }

    @Test
    void cifarTooOnItsOwnRecords() {
        Surroundings cifar = new Surroundings() {
            @Override
            public RecordShapes records() {
                return RecordShapes.all(3, 32, 32);
            }
        };
        assertThat(Check.of(Ready.solver("cifar10-quick"), cifar)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        negative rate      | solver | base_lr: 0.01           | base_lr: -0.01             | solver.prototxt:10:1: warning: base_lr -0.01 is negative
        rate no number     | solver | base_lr: 0.01           | base_lr: inf               | solver.prototxt:10:1: error: base_lr Infinity is not a number
        no policy          | solver | lr_policy: "inv"        |                            | error: lr_policy is missing
        unknown policy     | solver | lr_policy: "inv"        | lr_policy: "steps"         | solver.prototxt:13:1: error: unknown lr_policy "steps". Did you mean "step"?
        step without size  | solver | lr_policy: "inv"        | lr_policy: "step"          | error: lr_policy step needs a stepsize of at least 1
        step size 0        | solver | lr_policy: "inv"        | lr_policy: "step" stepsize: 0 | solver.prototxt:13:19: error: lr_policy step needs a stepsize
        negative gamma     | solver | gamma: 0.0001           | gamma: -0.1                | error: gamma -0.1 is negative
        no gamma           | solver | gamma: 0.0001           |                            | warning: lr_policy inv without gamma
        steps not rising   | solver | lr_policy: "inv"        | lr_policy: "multistep" stepvalue: 9 stepvalue: 5 | warning: stepvalue 5 is not greater than 9
        unknown solver     | solver | type: "SGD"             | type: "Adams"              | solver.prototxt:9:1: error: unknown solver type "Adams". Did you mean "Adam"?
        RMSProp momentum   | solver | type: "SGD"             | type: "RMSProp"            | error: RMSProp has no momentum, Caffe refuses it
        iter_size 0        | solver | display: 50             | iter_size: 0 display: 50   | error: iter_size 0 makes no update
        average_loss 0     | solver | display: 50             | average_loss: 0 display: 50 | error: average_loss 0 averages nothing
        no display         | solver | display: 50             |                            | warning: display is 0
        no length          | solver | max_iter: 1000          |                            | warning: max_iter is 0
        no prefix          | solver | snapshot_prefix: "snapshots/lenet" |                 | error: snapshot without snapshot_prefix
        test_iter 0        | solver | test_iter: 20           | test_iter: 0               | solver.prototxt:6:1: warning: test_iter 0 tests nothing
        no test_interval   | solver | test_interval: 250      |                            | error: test_interval must be at least 1
        half the test set  | solver | test_iter: 20           | test_iter: 10              | warning: test_iter 10 × batch 100 tests 1000 of 2000 records
        batch over an int  | net    | batch_size: 64          | batch_size: 3000000000     | train_test.prototxt:12:5: error: layer mnist has batch_size 3000000000, expected 1 to 2147483647
        batch 0            | net    | batch_size: 64          | batch_size: 0              | train_test.prototxt:12:5: error: layer mnist has batch_size 0
        no batch           | net    | batch_size: 64          |                            | error: layer mnist has no batch_size
        unknown layer      | net    | type: "Pooling"         | type: "Poling"             | train_test.prototxt:44:3: error: layer pool1 has the unknown type "Poling". Did you mean "Pooling"?
        a fork's layer     | net    | type: "ReLU"            | type: "Swish"              | error: layer relu1 has the unknown type "Swish"
        Python             | net    | type: "ReLU"            | type: "Python"             | This Caffe is built without Python layers
        unknown bottom     | net    | bottom: "pool1"         | bottom: "pol1"             | layer conv2: its bottom 'pol1' is no blob of this phase. Did you mean 'pool1'?
        top twice          | net    | top: "pool1"            | top: "data"                | train_test.prototxt:46:3: error: layer pool1 produces 'data', which layer mnist has produced already
        kernel too large   | net    | kernel_size: 5          | kernel_size: 50            | error: layer conv1: the kernel (50 with dilation) does not fit its input (28 with pad 0)
        no outputs         | net    | num_output: 500         |                            | error: layer ip1: num_output is missing or 0
        unknown filler     | net    | type: "ReLU"            | type: "InnerProduct" inner_product_param { num_output: 3 bias_filler { type: "zeros" } } | error: layer relu1 has the unknown filler "zeros"
        sparse constant    | net    | type: "ReLU"            | type: "InnerProduct" inner_product_param { num_output: 3 weight_filler { type: "constant" sparse: 2 } } | error: layer relu1 has sparse with the filler constant
        pooled in place    | net    | top: "pool1"            | top: "conv1"               | doubt: layer pool1 (Pooling) writes its top 'conv1' over its bottom
        reshaped in place  | net    | type: "ReLU"            | type: "Reshape"            | error: layer relu1 (Reshape) writes its top 'ip1' over its bottom, which Caffe refuses
        params for nothing | net    | type: "ReLU"            | type: "ReLU" param { lr_mult: 1 } | error: layer relu1 (ReLU) has 1 param for 0 learnable blobs
        both rules         | net    | type: "ReLU"            | type: "ReLU" include { phase: TRAIN } exclude { phase: TEST } | error: layer relu1 has include and exclude rules
        name twice         | net    | name: "pool1"           | name: "conv1"              | error: layer conv1 has the name of the layer in line
        name twice, no weights | net | name: "relu1"          | name: "pool1"              | warning: layer pool1 has the name of the layer in line
        propagated labels  | net    | type: "SoftmaxWithLoss" | type: "SoftmaxWithLoss" propagate_down: true propagate_down: true | error: layer loss (SoftmaxWithLoss) cannot pass a gradient to 'label'
        propagated once    | net    | type: "SoftmaxWithLoss" | type: "SoftmaxWithLoss" propagate_down: true | error: layer loss has 1 propagate_down for 2 bottoms
        loss of weight 0   | net    | type: "SoftmaxWithLoss" | type: "SoftmaxWithLoss" loss_weight: 0 | warning: every loss_weight of the training net is 0
        three means        | net    | scale: 0.00390625       | mean_value: 1 mean_value: 2 mean_value: 3 | error: layer mnist: it has 3 mean_value for 1 channels
        crop too large     | net    | scale: 0.00390625       | crop_size: 32              | error: layer mnist: crop_size 32 is larger than its records (28 × 28)
        mean twice         | net    | scale: 0.00390625       | mean_file: "m" mean_value: 3 | error: layer mnist has mean_file and mean_value
        batch 2,000,000    | net    | batch_size: 64          | batch_size: 2000000        | layer conv1: its top conv1 would hold 2000000 20 24 24 (23040000000) numbers, more than a blob's 2147483647
        batch 200,000      | net    | batch_size: 64          | batch_size: 200000         | layer conv1: its top conv1 would hold 200000 20 24 24 (2304000000) numbers
        batch 100,000      | net    | batch_size: 64          | batch_size: 100000         | of memory
        batch > set        | net    | batch_size: 64          | batch_size: 9000           | warning: batch_size 9000 is more than the 8000 training records
        prefetch 0         | net    | batch_size: 64          | batch_size: 64 prefetch: 0 | train_test.prototxt:12:20: error: layer mnist has prefetch 0: Caffe waits for ever
        scale 0            | net    | scale: 0.00390625       | scale: 0                   | doubt: layer mnist has scale 0: every input is 0
        two forced colours | net    | scale: 0.00390625       | force_color: true force_gray: true | doubt: layer mnist has force_color and force_gray
        dropout of all     | net    | type: "ReLU"            | type: "Dropout" dropout_param { dropout_ratio: 1 } | doubt: layer relu1 has dropout_ratio 1.0
        stochastic padded  | net    | pool: MAX               | pool: STOCHASTIC pad: 1    | error: layer pool1 (STOCHASTIC) has pad
        clipped to nothing | solver | display: 50             | clip_gradients: 0 display: 50 | warning: clip_gradients 0 makes every update 0
        other test outputs | net    | num_output: 500         | num_output: 500 } include { phase: TRAIN } } layer { name: "ip1" type: "InnerProduct" bottom: "pool2" top: "ip1" include { phase: TEST } inner_product_param { num_output: 400 | error: layer ip1 has weights of the shape 400 800 (320000) and 400 (400) in the test net and weights of the shape 500 800 (400000) and 500 (500) in the training net
        no loss            | net    | type: "SoftmaxWithLoss" | type: "Silence"            | warning: the training net has no loss
        """)
    void mistake(String id, String file, String right, String wrong, String expected) throws IOException {
        List<Problem> problems = Check.of(broken(file, right, wrong == null ? "" : wrong), MNIST);
        assertThat(problems)
                .as(id)
                .extracting(Problem::toString)
                .anySatisfy(problem -> assertThat(problem).contains(expected));
        assertThat(problems).extracting(Problem::nextStep).as("next steps").noneMatch(String::isEmpty);
    }

    @Test
    void missingDatabasesAreFoundAndTheReadyOnesSayHowToMakeThem() {
        assertThat(Check.of(Ready.solver("lenet"), new LocalFiles(folder)))
                .extracting(Problem::toString)
                .anyMatch(problem -> problem.endsWith("train_test.prototxt:11:5: error: layer mnist: database"
                        + " data/mnist_train_lmdb does not exist. Make it with: crema convert-mnist --embedded data"));
    }

    @Test
    void anLmdbThatIsReadAsLevelDbIsFound() throws IOException {
        Path lmdb = Files.createDirectories(folder.resolve("data/mnist_train_lmdb"));
        Files.createFile(lmdb.resolve("data.mdb"));
        assertThat(Check.of(broken("net", "backend: LMDB", ""), new LocalFiles(folder)))
                .extracting(Problem::message)
                .contains("layer mnist: database data/mnist_train_lmdb is an LMDB, but the layer does not say so");
    }

    @Test
    void aSnapshotPrefixUnderAFileCannotBeWritten() throws IOException {
        Files.createFile(folder.resolve("snapshots"));
        assertThat(Check.of(Ready.solver("lenet"), new LocalFiles(folder)))
                .extracting(Problem::message)
                .anyMatch(
                        message -> message.startsWith("snapshot_prefix \"snapshots/lenet\" does not lie in a folder"));
    }

    private SolverDefinition broken(String file, String right, String wrong) throws IOException {
        Path from = Ready.ROOT.resolve("prototxt/lenet");
        String solver = Files.readString(from.resolve("solver.prototxt"));
        String net = Files.readString(from.resolve("train_test.prototxt"));
        String text = file.equals("solver") ? solver : net;
        assertThat(text).as("the mistake has a place").contains(right);
        String changed = text.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
        Path netFile = folder.resolve("train_test.prototxt");
        Files.writeString(netFile, file.equals("net") ? changed : net);
        Path solverFile = folder.resolve("solver.prototxt");
        Files.writeString(
                solverFile,
                (file.equals("solver") ? changed : solver)
                        .replace("prototxt/lenet/train_test.prototxt", netFile.toString()));
        return SolverDefinition.read(solverFile);
    }
}
