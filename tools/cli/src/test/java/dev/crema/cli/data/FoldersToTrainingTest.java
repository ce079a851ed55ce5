package dev.crema.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.crema.cli.Crema;
import dev.crema.data.DatabaseInfo;
import dev.crema.data.Overlap;
import dev.crema.data.record.RecordCursor;
import dev.crema.data.record.RecordReader;
import dev.crema.data.store.Backends;
import dev.crema.schema.Datum;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From folders of images, one for each class, to a net that can be trained on them. */
class FoldersToTrainingTest {
    @TempDir
    private Path place;

    private String output = "";

    private int crema(Object... arguments) {
        StringWriter out = new StringWriter();
        String[] words = List.of(arguments).stream().map(String::valueOf).toArray(String[]::new);
        int code = Crema.run(words, new PrintWriter(out, true), new PrintWriter(out, true));
        output = out.toString();
        return code;
    }

    private void images(String name, int count) throws IOException {
        Path folder = Files.createDirectories(place.resolve("photos").resolve(name));
        Random random = new Random(name.hashCode());
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(random.nextInt(20), random.nextInt(20), 8, 8);
            graphics.dispose();
            ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
        }
    }

    @Test
    void twoDatabasesAndANetWithTheRightClasses() throws IOException {
        images("ant", 20);
        images("bee", 10);
        images("cat", 2);
        images("dog", 1);
        Path data = place.resolve("data");
        assertThat(crema(
                        "convert-imageset",
                        "--classes-from-folders",
                        "--test-fraction",
                        0.2,
                        "--gray",
                        place.resolve("photos"),
                        data))
                .as(output)
                .isZero();
        assertThat(output).contains("labels 0 to 3: a net needs 4 outputs; crema set-classes SOLVER -n 4");
        DatabaseInfo train = DatabaseInfo.read(data.resolve("train_lmdb"));
        DatabaseInfo test = DatabaseInfo.read(data.resolve("test_lmdb"));
        assertThat(test.records()).as("4 + 2 + 1 + 0").isEqualTo(7);
        assertThat(train.records()).isEqualTo(26);
        assertThat(Overlap.of(train, test).shared()).isZero();

        Path root = Path.of(System.getProperty("crema.root"));
        Path own = place.resolve("own");
        assertThat(crema(
                        "set-classes",
                        root.resolve("prototxt/logistic/solver.prototxt"),
                        "-n",
                        4,
                        "-o",
                        own,
                        "--train-db",
                        data.resolve("train_lmdb"),
                        "--test-db",
                        data.resolve("test_lmdb"),
                        "-b",
                        13,
                        "--test-batch-size",
                        7))
                .as(output)
                .isZero();
        assertThat(output)
                .contains("num_output: 10 → 4 (classes)", "-    num_output: 10", "+    num_output: 4")
                .contains("do not fit. To fine-tune, give these layers other names");
        assertThat(crema("train", "--solver", own.resolve("solver.prototxt"), "--dry-run"))
                .as(output)
                .isZero();
    }

    @Test
    void aSolverThatSharesItsSnapshotsWithTheOldOneIsNamed() {
        Path solver = Path.of(System.getProperty("crema.root")).resolve("prototxt/lenet/solver.prototxt");
        String warning =
                "warning: both solvers have snapshot_prefix snapshots/lenet and write the same files: add --set"
                        + " snapshot_prefix=snapshots/";
        assertThat(crema("set-classes", solver, "-n", 4, "-o", place.resolve("own")))
                .isZero();
        assertThat(output).contains(warning + "own\n");
        assertThat(place.resolve("own/solver.prototxt")).content().contains("snapshot_prefix: \"snapshots/lenet\"");
        assertThat(crema("set-classes", solver, "-n", 4, "-o", place.resolve("lenet")))
                .isZero();
        assertThat(output).contains(warning + "lenet-4\n");

        String set = "snapshot_prefix=snapshots/own";
        assertThat(crema("set-classes", solver, "-n", 4, "-o", place.resolve("own"), "--set", set))
                .isZero();
        assertThat(output).doesNotContain("write the same files");
        assertThat(place.resolve("own/solver.prototxt")).content().contains("snapshot_prefix: \"snapshots/own\"");
        assertThat(crema("set-classes", solver, "-n", 4)).isZero();
        assertThat(output).doesNotContain("write the same files");
    }

    @Test
    void copiesOfAnImageAreInOnePart() throws IOException {
        images("ant", 12);
        images("bee", 12);
        for (int i = 0; i < 6; i++) {
            Path photos = place.resolve("photos");
            Files.copy(photos.resolve("ant/" + i + ".png"), photos.resolve("ant/copy" + i + ".png"));
            Files.copy(photos.resolve("ant/" + i + ".png"), photos.resolve("bee/copy" + i + ".png"));
        }
        Path data = place.resolve("data");
        assertThat(crema(
                        "convert-imageset",
                        "--classes-from-folders",
                        "--test-fraction",
                        0.5,
                        "--gray",
                        place.resolve("photos"),
                        data))
                .as(output)
                .isZero();
        assertThat(output).contains("12 images have the same bytes as another: copies are in one part");
        assertThat(pixels(data.resolve("train_lmdb"))).doesNotContainAnyElementsOf(pixels(data.resolve("test_lmdb")));
    }

    private static List<ByteString> pixels(Path database) throws IOException {
        List<ByteString> found = new ArrayList<>();
        try (RecordReader reader = Backends.open(database);
                RecordCursor cursor = reader.cursor()) {
            while (cursor.next()) {
                found.add(Datum.parseFrom(cursor.value()).getData());
            }
        }
        return found;
    }

    @Test
    void severalLabelsThatAreNoWholeNumbers() throws IOException {
        images("all", 10);
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            list.append("all/").append(i).append(".png ").append(i / 10.0).append(" -1.5e-1\n");
        }
        Path file = Files.writeString(place.resolve("poses.txt"), list);
        Path out = place.resolve("poses");
        assertThat(crema(
                        "convert-imageset",
                        place.resolve("photos"),
                        file,
                        out,
                        "--backend",
                        "hdf5",
                        "--gray",
                        "--scale",
                        0.00390625))
                .as(output)
                .isZero();
        assertThat(output).contains("10 records of 1x28x28 with 2 labels, in 1 HDF5 file", "type: \"HDF5Data\"");
        Path net = place.resolve("net.prototxt");
        Files.writeString(
                net,
                "layer { name: \"data\" type: \"HDF5Data\" top: \"data\" top: \"label\" hdf5_data_param { source: \""
                        + out.resolve("list.txt") + "\" batch_size: 5 } }\n"
                        + "layer { name: \"ip\" type: \"InnerProduct\" bottom: \"data\" top: \"ip\" inner_product_param {"
                        + " num_output: 2 weight_filler { type: \"xavier\" } } }\n"
                        + "layer { name: \"loss\" type: \"EuclideanLoss\" bottom: \"ip\" bottom: \"label\" top:"
                        + " \"loss\" }\n");
        Path solver = place.resolve("solver.prototxt");
        Files.writeString(
                solver,
                "net: \"" + net + "\"\nbase_lr: 0.001\nlr_policy: \"fixed\"\nmax_iter: 20\ndisplay: 10\n"
                        + "snapshot_after_train: false\nsolver_mode: CPU\n");
        assertThat(crema("train", "--solver", solver, "--log", place.resolve("run.log")))
                .as(output)
                .isZero();
        assertThat(place.resolve("run.log")).content().contains("Iteration 10");
        assertThat(crema("epochs", "--solver", solver)).isZero();
        assertThat(output).contains("examples");
    }

    @Test
    void listsOfLabelsThatDoNotFit() throws IOException {
        images("all", 2);
        Path file = Files.writeString(place.resolve("list.txt"), "all/0.png 1 2\nall/1.png 1\n");
        assertThat(crema("convert-imageset", place.resolve("photos"), file, place + "/d", "--backend", "hdf5"))
                .isEqualTo(3);
        assertThat(output).contains("list.txt:2: has 1 labels, the first line 2");
        Files.writeString(file, "all/0.png one\n");
        assertThat(crema("convert-imageset", place.resolve("photos"), file, place + "/d", "--backend", "hdf5"))
                .isEqualTo(3);
        assertThat(output).contains("list.txt:1: no label in");
        assertThat(crema("convert-imageset", place.resolve("photos"), file, place + "/d", "--scale", "2"))
                .isEqualTo(2);
        assertThat(place.resolve("d")).doesNotExist();
    }

    @Test
    void partsThatAreNone() throws IOException {
        images("ant", 1);
        images("bee", 1);
        Path photos = place.resolve("photos");
        assertThat(crema("convert-imageset", "--classes-from-folders", "--test-fraction", 1, photos, place + "/d"))
                .isEqualTo(2);
        assertThat(output).contains("--test-fraction 1.0", "more than 0 and less than 1");
        assertThat(crema("convert-imageset", "--classes-from-folders", "--test-fraction", 0.5, photos, place + "/d"))
                .isEqualTo(3);
        assertThat(output).contains("no class has two images");
        assertThat(place.resolve("d")).doesNotExist();
        assertThat(crema("set-classes", "prototxt/none.prototxt", "-n", 0)).isEqualTo(2);
    }
}
