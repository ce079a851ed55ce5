package dev.crema.solver.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Digits;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real Caffe on every kind of source, with every solver and both snapshot formats. */
class SourcesTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void digits() throws IOException {
        Digits.make(folder);
    }

    private static SolverParameter.Builder few() throws IOException {
        return Digits.lenet()
                .setMaxIter(4)
                .setDisplay(1)
                .setTestInterval(4)
                .setTestIter(0, 1)
                .setSnapshot(0);
    }

    private static RunResult train(SolverParameter.Builder solver, String name) throws Exception {
        RunResult result = new Supervisor().execute(Digits.run(solver, folder, name), RunListener.NONE);
        assertThat(result.outcome()).isInstanceOf(Outcome.Finished.class);
        assertThat(result.log()).content().contains("Iteration 3 (", "Test net output #0: accuracy");
        return result;
    }

    private static SolverParameter.Builder with(String layer) throws Exception {
        LayerParameter.Builder data = LayerParameter.newBuilder();
        TextFormat.merge(layer, data);
        SolverParameter.Builder solver = few();
        solver.getNetParamBuilder()
                .setLayer(0, data.addTop("data").addTop("label").setName("data"));
        solver.getNetParamBuilder().getLayerBuilder(0).addIncludeBuilder().setPhase(dev.crema.schema.Phase.TRAIN);
        return solver;
    }

    @Test
    void imageDataWithShuffle() throws Exception {
        SourceFiles.images(folder.resolve("images"), 40);
        train(
                with("type: 'ImageData' image_data_param { source: 'images/list.txt' root_folder: 'images/'"
                        + " batch_size: 8 shuffle: true is_color: false } transform_param { scale: 0.00390625 }"),
                "image-data");
    }

    @Test
    void levelDb() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SourceFiles.class.getName(),
                        folder.resolve("data/mnist_test_lmdb").toString(),
                        folder.resolve("data/mnist_test_leveldb").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("leveldb.txt").toFile())
                .start();
        assertThat(writer.waitFor()).isZero();
        train(
                with("type: 'Data' data_param { source: 'data/mnist_test_leveldb' batch_size: 8 backend: LEVELDB }"
                        + " transform_param { scale: 0.00390625 }"),
                "leveldb");
    }

    @Test
    void hdf5() throws Exception {
        // Written by Caffe's own HDF5Output layer.
        Files.writeString(folder.resolve("to_hdf5.prototxt"), """
                layer { name: "data" type: "Data" top: "data" top: "label"
                  data_param { source: "data/mnist_test_lmdb" batch_size: 64 backend: LMDB }
                  transform_param { scale: 0.00390625 } }
                layer { name: "out" type: "HDF5Output" bottom: "data" bottom: "label"
                  hdf5_output_param { file_name: "digits.h5" } }
                """);
        CaffeProcess.Ended ended = CaffeProcess.cpu(folder)
                .run(
                        List.of("test", "model=to_hdf5.prototxt", "iterations=1"),
                        java.io.OutputStream.nullOutputStream(),
                        RunListener.NONE);
        assertThat(ended.outcome()).isInstanceOf(Outcome.Finished.class);
        Files.writeString(folder.resolve("h5.txt"), "digits.h5\n");
        train(with("type: 'HDF5Data' hdf5_data_param { source: 'h5.txt' batch_size: 8 shuffle: true }"), "hdf5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SGD", "Nesterov", "AdaGrad", "RMSProp", "AdaDelta", "Adam"})
    void everySolver(String type) throws Exception {
        SolverParameter.Builder solver = few().setType(type);
        if (type.equals("AdaGrad") || type.equals("RMSProp")) {
            solver.clearMomentum();
        }
        train(solver, type);
    }

    @Test
    void theTestCommandWritesBatchesAndMeans() throws Exception {
        train(few().setSnapshotPrefix("snapshots/scored").setTestIter(0, 5), "scored");
        java.io.ByteArrayOutputStream words = new java.io.ByteArrayOutputStream();
        Files.writeString(folder.resolve("net.prototxt"), Digits.net().build().toString());
        CaffeProcess.Ended ended = CaffeProcess.cpu(folder)
                .run(
                        List.of(
                                "test",
                                "model=net.prototxt",
                                "weights=snapshots/scored_iter_4.caffemodel",
                                "iterations=5"),
                        words,
                        RunListener.NONE);
        assertThat(ended.outcome()).isInstanceOf(Outcome.Finished.class);
        // The reader begins at the first record, as training's last pass did not: only the form is compared.
        assertThat(words.toString())
                .contains("Running for 5 iterations.", "Batch 4, accuracy = ", "] Loss: ")
                .containsPattern("\\] accuracy = [\\d.]+\n")
                .containsPattern("\\] loss = [\\d.]+ \\(\\* 1 = [\\d.]+ loss\\)\n");
    }

    @Test
    void theTimeCommandTimesEveryLayer() throws Exception {
        Files.writeString(folder.resolve("net.prototxt"), Digits.net().build().toString());
        java.io.ByteArrayOutputStream words = new java.io.ByteArrayOutputStream();
        CaffeProcess.cpu(folder).run(List.of("time", "model=net.prototxt", "iterations=2"), words, RunListener.NONE);
        assertThat(words.toString())
                .contains("*** Benchmark begins ***", "     conv1\tforward: ", "Average Forward-Backward: ")
                .contains("*** Benchmark ends ***");
    }
}
