package dev.crema.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.data.DatabaseInfo;
import dev.crema.data.Overlap;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
