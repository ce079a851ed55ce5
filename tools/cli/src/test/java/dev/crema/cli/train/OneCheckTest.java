package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.data.EmbeddedDigits;
import dev.crema.data.record.Datums;
import dev.crema.data.record.Shape;
import dev.crema.data.source.LayerSource;
import dev.crema.data.store.DatabaseOutput;
import dev.crema.data.store.WriteOptions;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.shape.RecordShapes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that starts Caffe finds the same mistakes before, and lets the same doubts be overridden. */
class OneCheckTest {
    @TempDir
    private static Path place;

    private static final String SOLVER = "net: \"%s\"\nbase_lr: 0.01\nlr_policy: \"fixed\"\nmax_iter: 4\ndisplay: 1\n"
            + "snapshot_after_train: false\nsolver_mode: CPU\n";

    private record Answer(int code, String out, String err) {}

    @BeforeAll
    static void digits() throws IOException {
        EmbeddedDigits.write(place.resolve("data"), 1);
    }

    private static Answer crema(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Crema.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Answer(code, out.toString(), err.toString());
    }

    private static Path net(String data, String classes) throws IOException {
        Path net = place.resolve("net.prototxt");
        Files.writeString(
                net,
                data + "layer { name: \"ip\" type: \"InnerProduct\" bottom: \"data\" top: \"ip\" inner_product_param {"
                        + " num_output: " + classes + " weight_filler { type: \"xavier\" } } }\n"
                        + "layer { name: \"loss\" type: \"SoftmaxWithLoss\" bottom: \"ip\" bottom: \"label\" top:"
                        + " \"loss\" }\n");
        Files.writeString(place.resolve("solver.prototxt"), SOLVER.formatted(net));
        return net;
    }

    private static String lmdb() {
        return "layer { name: \"data\" type: \"Data\" top: \"data\" top: \"label\" data_param { source: \""
                + place.resolve("data").resolve(EmbeddedDigits.TEST_NAME)
                + "\" batch_size: 16 backend: LMDB } }\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --solver SOLVER --dry-run",
                "time --model NET --iterations 1",
                "test --model NET --weights WEIGHTS",
                "study --solver SOLVER --batch-sizes 16,32 --epochs 1 --dry-run -o STUDY",
                "study --solver SOLVER --batch-sizes 16,32 --epochs 1 -o STUDY",
                "max-batch --solver SOLVER --memory 1G"
            })
    void tenDigitsAndSevenClasses(String command) throws IOException {
        Path net = net(lmdb(), "7");
        Path weights = place.resolve("w.caffemodel");
        Files.write(weights, new byte[] {0x0a, 1, 'n'});
        Answer answer =
                crema(command.replace("SOLVER", place.resolve("solver.prototxt").toString())
                        .replace("NET", net.toString())
                        .replace("WEIGHTS", weights.toString())
                        .replace("STUDY", place.resolve("study").toString())
                        .split(" "));
        assertThat(answer.code()).as(answer.err()).isEqualTo(3);
        assertThat(answer.err())
                .contains("net.prototxt:3:1: layer loss has 7 classes, 0 to 6", "num_output: 10", "--force");
    }

    @Test
    void whatIsOnlyDoubtfulCanBeForced() throws IOException {
        net(lmdb(), "7");
        Answer answer =
                crema("train", "--solver", place.resolve("solver.prototxt").toString(), "--dry-run", "--force");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.err()).contains("warning:", "has 7 classes", "Caffe builds the nets");
    }

    @Test
    void whatCaffeRefusesCannotBeForced() throws IOException {
        Path net = net(lmdb(), "10");
        Files.writeString(net, Files.readString(net).replace("\"xavier\"", "\"gabor\""));
        Answer answer =
                crema("train", "--solver", place.resolve("solver.prototxt").toString(), "--dry-run", "--force");
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.err()).contains("unknown filler \"gabor\"").doesNotContain("--force");
    }

    @Test
    void caffeItselfBuildsTheNets() throws IOException, InterruptedException {
        Path net = net(lmdb(), "10");
        Files.writeString(
                net,
                Files.readString(net)
                        .replace(
                                "layer { name: \"loss\"",
                                "layer { name: \"flat\" type: \"Flatten\" bottom: \"ip\" top: \"ip\" }\n"
                                        + "layer { name: \"loss\""));
        TrialBuild build =
                new TrialBuild(SolverDefinition.read(place.resolve("solver.prototxt")), RecordShapes.all(1, 28, 28));
        Assertions.assertThatThrownBy(build::run)
                .hasMessageContaining("net.prototxt:3:1: layer flat:")
                .hasMessageContaining("top[0] != bottom[0]");
    }

    @Test
    void aListOfImagesHasEpochs() throws IOException {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            ImageIO.write(
                    new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB),
                    "png",
                    place.resolve(i + ".png").toFile());
            list.append(place.resolve(i + ".png")).append(' ').append(i % 4).append('\n');
        }
        Path file = Files.writeString(place.resolve("list.txt"), list);
        net(
                "layer { name: \"data\" type: \"ImageData\" top: \"data\" top: \"label\" image_data_param { source: \""
                        + file + "\" batch_size: 8 } }\n",
                "4");
        String solver = place.resolve("solver.prototxt").toString();
        assertThat(crema("epochs", "--solver", solver).out()).contains("examples", "40");
        Answer train = crema("train", "--solver", solver, "--epochs", "3", "--dry-run");
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.out()).contains("max_iter: 15");
        Answer study = crema("study", "--solver", solver, "--batch-sizes", "4,8", "--epochs", "2", "--dry-run");
        assertThat(study.code()).as(study.err()).isZero();
        assertThat(LayerSource.of(
                                SolverDefinition.read(Path.of(solver))
                                        .trainNet()
                                        .net()
                                        .getLayer(0),
                                Path.of(""))
                        .records())
                .hasValue(40);
    }

    @Test
    void twoLayersReadOneListInTwoWays() throws IOException {
        for (int side : new int[] {12, 16}) {
            ImageIO.write(
                    new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB),
                    "png",
                    place.resolve("side" + side + ".png").toFile());
        }
        Path list =
                Files.writeString(place.resolve("sides.txt"), place + "/side12.png 0\n" + place + "/side16.png 1\n");
        String layer = "layer { name: \"data\" type: \"ImageData\" top: \"data\" top: \"label\" include { phase: %s }"
                + " transform_param { crop_size: %d } image_data_param { source: \"" + list + "\" batch_size: 2 } }\n";
        net(layer.formatted("TRAIN", 12) + layer.formatted("TEST", 0), "2");
        Path solver = place.resolve("solver.prototxt");
        Files.writeString(solver, Files.readString(solver) + "test_iter: 1\ntest_interval: 2\n");
        Answer answer = crema("train", "--solver", solver.toString(), "--dry-run");
        assertThat(answer.code()).as(answer.err()).isEqualTo(3);
        assertThat(answer.err())
                .contains("net.prototxt:2:", "names images of different sizes")
                .as("the layer that crops is right")
                .doesNotContain("net.prototxt:1:");
    }

    private static Answer dryRun(String database, byte[] odd) throws IOException {
        Path folder = place.resolve(database);
        DatabaseOutput.write(folder, WriteOptions.defaults(), 0, "test", (sink, scratch) -> {
            for (int i = 0; i < 32; i++) {
                byte[] usual = Datums.raw(new Shape(1, 8, 8), new byte[64], i % 2 * 2);
                sink.put(String.format("%08d", i).getBytes(StandardCharsets.US_ASCII), i == 20 ? odd : usual);
            }
            return 32;
        });
        net(
                lmdb().replace(
                                place.resolve("data")
                                        .resolve(EmbeddedDigits.TEST_NAME)
                                        .toString(),
                                folder.toString()),
                "3");
        return crema("train", "--solver", place.resolve("solver.prototxt").toString(), "--dry-run");
    }

    @Test
    void recordsOfDifferentShapes() throws IOException {
        Answer answer = dryRun("shapes", Datums.raw(new Shape(1, 9, 8), new byte[72], 0));
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.err())
                .contains(
                        "net.prototxt:1:",
                        "has records of different shapes: the first is 1x8x8, record 00000020 is 1x9x8");
    }

    @Test
    void aRecordWithoutAllItsPixels() throws IOException {
        Answer answer = dryRun("short", Datums.raw(new Shape(1, 8, 8), new byte[10], 0));
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.err()).contains("is damaged: record 00000020 has 10 bytes, its shape 1x8x8 needs 64");
    }

    @Test
    void labelsWithAGap() throws IOException {
        Answer answer = dryRun("gap", Datums.raw(new Shape(1, 8, 8), new byte[64], 0));
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.err()).contains("warning:", "go from 0 to 2, and 1 between them has no record");
    }

    @Test
    void aSortedListThatNobodyShuffles() throws IOException {
        ImageIO.write(
                new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB),
                "png",
                place.resolve("one.png").toFile());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            lines.append(place.resolve("one.png")).append(' ').append(i / 100).append('\n');
        }
        Path list = Files.writeString(place.resolve("sorted.txt"), lines);
        String layer = "layer { name: \"data\" type: \"ImageData\" top: \"data\" top: \"label\" image_data_param {"
                + " source: \"" + list + "\" batch_size: 8 %s } }\n";
        net(layer.formatted(""), "2");
        String solver = place.resolve("solver.prototxt").toString();
        assertThat(crema("train", "--solver", solver, "--dry-run").err())
                .contains("sorted.txt is not shuffled", "Write shuffle: true into image_data_param of layer data");
        net(layer.formatted("shuffle: true"), "2");
        assertThat(crema("train", "--solver", solver, "--dry-run").err()).doesNotContain("is not shuffled");
    }
}
