package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.data.EmbeddedDigits;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Overrides;
import dev.crema.prototxt.shape.RecordShapes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every ready net trains in a real Caffe, with exactly the shapes and the memory that were worked out before. */
class ReadyNetsTest {
    private static final Path ROOT = Path.of(System.getProperty("crema.root"));

    @TempDir
    static Path data;

    @TempDir
    Path folder;

    @BeforeAll
    static void digits() {
        EmbeddedDigits.write(data, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lenet/solver",
                "keras-cnn/solver",
                "logistic/solver",
                "autoencoder/solver",
                "cifar10-quick/dummy_solver",
                "caffenet-dummy/solver"
            })
    void trainsAsPlanned(String solver) throws Exception {
        SolverDefinition ready = SolverDefinition.read(ROOT.resolve("prototxt/" + solver + ".prototxt"), ROOT);
        Overrides.Builder few = Overrides.builder().maxIter(2).set("snapshot=0").set("snapshot_after_train=false");
        if (!solver.contains("dummy")) {
            few.trainDb(data.resolve(EmbeddedDigits.TRAIN_NAME).toString());
            few.testDb(data.resolve(EmbeddedDigits.TEST_NAME).toString());
        }
        if (!ready.testNets().isEmpty()) {
            few.set("test_iter=1");
        }
        SolverDefinition definition = few.build().apply(ready).definition();
        Path log = CaffeSetup.run(definition, folder);
        List<String> expected = CaffeSetup.expected(definition, RecordShapes.all(1, 28, 28));
        assertThat(CaffeSetup.printed(log, expected)).isEqualTo(expected);
    }
}
