package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.data.Databases;
import dev.crema.data.ImageMean;
import dev.crema.data.record.Datums;
import dev.crema.data.record.ExampleSource;
import dev.crema.data.record.Progress;
import dev.crema.data.record.Shape;
import dev.crema.data.store.Backends;
import dev.crema.data.store.WriteOptions;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.net.Upgrade;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.Phase;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every solver and net of Caffe's own {@code models/} and {@code examples/} that needs no Python layer, on small data of
 * the right shape: none is refused, and Caffe builds it. Runs where {@code CAFFE_HOME} names a checkout of Caffe.
 */
@EnabledIfEnvironmentVariable(named = "CAFFE_HOME", matches = ".+")
class CaffesOwnNetsTest {
    private static final int RECORDS = 20;

    @TempDir
    private static Path place;

    private record Answer(int code, String text) {}

    /** Noise with the labels 0 to 9 in turn; of two channels (pairs of digits) the labels 0 and 1. */
    private record NoiseSource(String path, Shape shape) implements ExampleSource {
        @Override
        public int size() {
            return RECORDS;
        }

        @Override
        public byte[] key(int index, int position) {
            return String.format("%08d", position).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] value(int index) {
            byte[] pixels = new byte[shape.channels() * shape.height() * shape.width()];
            new Random(index * 31L + path.hashCode()).nextBytes(pixels);
            return Datums.raw(shape, pixels, index % (shape.channels() == 2 ? 2 : 10));
        }

        @Override
        public long bytesAtMost() {
            return 1L << 26;
        }
    }

    private static Path caffe() {
        return Path.of(System.getenv("CAFFE_HOME"));
    }

    @BeforeAll
    static void data() throws IOException {
        for (Path file : definitions()) {
            Path copy = place.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(caffe().resolve(file), copy);
        }
        database("examples/imagenet/ilsvrc12_train_lmdb", new Shape(3, 256, 256));
        database("examples/imagenet/ilsvrc12_val_lmdb", new Shape(3, 256, 256));
        database("examples/cifar10/cifar10_train_lmdb", new Shape(3, 32, 32));
        database("examples/cifar10/cifar10_test_lmdb", new Shape(3, 32, 32));
        database("examples/mnist/mnist_train_lmdb", new Shape(1, 28, 28));
        database("examples/mnist/mnist_test_lmdb", new Shape(1, 28, 28));
        database("examples/siamese/mnist_siamese_train_leveldb", new Shape(2, 28, 28));
        database("examples/siamese/mnist_siamese_test_leveldb", new Shape(2, 28, 28));
        mean("examples/imagenet/ilsvrc12_train_lmdb", "data/ilsvrc12/imagenet_mean.binaryproto");
        mean("examples/cifar10/cifar10_train_lmdb", "examples/cifar10/mean.binaryproto");
        images();
        hdf5("examples/hdf5_classification/data/train");
        hdf5("examples/hdf5_classification/data/test");
    }

    private static void database(String path, Shape shape) {
        Databases.write(
                new NoiseSource(path, shape),
                "noise",
                place.resolve(path),
                WriteOptions.defaults().withBackend(Backends.named(path.endsWith("lmdb") ? "lmdb" : "leveldb")));
    }

    private static void mean(String database, String path) throws IOException {
        Path file = place.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, ImageMean.of(place.resolve(database), Progress.NONE).binaryproto());
    }

    private static void images() throws IOException {
        List<String> list = new ArrayList<>();
        List<String> windows = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            Path file = place.resolve("photo" + i + ".jpg");
            ImageIO.write(new BufferedImage(300, 280, BufferedImage.TYPE_INT_RGB), "jpg", file.toFile());
            list.add(file + " " + i % 20);
            windows.addAll(List.of("# " + i, file.toString(), "3", "280", "300", "2"));
            windows.addAll(List.of(i % 20 + 1 + " 0.9 10 10 200 200", "0 0.1 50 50 250 250"));
        }
        for (String name :
                List.of("data/flickr_style/train.txt", "data/flickr_style/test.txt", "examples/_temp/file_list.txt")) {
            Files.createDirectories(place.resolve(name).getParent());
            Files.write(place.resolve(name), list);
        }
        for (String part : List.of("trainval", "test")) {
            Files.write(place.resolve("examples/finetune_pascal_detection/window_file_2007_" + part + ".txt"), windows);
        }
    }

    private static void hdf5(String name) throws IOException {
        Path file = place.resolve(name + ".h5");
        Files.createDirectories(file.getParent());
        float[][] data = new float[RECORDS][4];
        float[] labels = new float[RECORDS];
        for (int i = 0; i < RECORDS; i++) {
            data[i][i % 4] = i;
            labels[i] = i % 2;
        }
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("data", data);
            hdf.putDataset("label", labels);
        }
        Files.writeString(place.resolve(name + ".txt"), name + ".h5\n");
    }

    /** Paths of the definitions, without those of nets with layers in Python. */
    static List<Path> definitions() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("models", "examples")) {
            try (Stream<Path> files = Files.walk(caffe().resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".prototxt"))
                        .filter(file -> isSolver(file)
                                || net(file).getLayerList().stream()
                                        .noneMatch(layer -> layer.getType().equals("Python")))
                        .map(file -> caffe().relativize(file))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static boolean isSolver(Path file) {
        return String.valueOf(file.getFileName()).contains("solver");
    }

    private static NetParameter net(Path file) {
        return Upgrade.net(Prototxt.readNet(file).message());
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void isNotRefused(Path definition) throws Exception {
        Path file = place.resolve(definition);
        Answer answer;
        if (isSolver(file)) {
            answer = crema("train", "--solver", definition.toString(), "--set", "solver_mode=CPU", "--dry-run");
            if (answer.text().contains("lenet_auto_train.prototxt")) {
                // A notebook writes its nets; they are not in the repository.
                assertThat(answer.code()).isEqualTo(3);
                assertThat(answer.text()).contains("no such file");
                return;
            }
        } else if (net(file).getLayerList().stream()
                .anyMatch(layer -> !BatchSizes.source(layer).isEmpty())) {
            Path solver = Files.writeString(place.resolve("solver.prototxt"), solverOf(definition, net(file)));
            answer = crema("train", "--solver", solver.toString(), "--dry-run");
        } else {
            answer = crema("time", "--model", definition.toString(), "--phase", "TEST", "--iterations", "1");
        }
        assertThat(answer.code()).as(answer.text()).isZero();
        System.out.println(definition + ":\n"
                + answer.text()
                        .lines()
                        .filter(line -> line.startsWith("crema:"))
                        .map(line -> "    " + line + "\n")
                        .reduce("", String::concat));
    }

    private static String solverOf(Path net, NetParameter layers) {
        boolean tests =
                layers.getLayerList().stream().filter(BatchSizes::isData).anyMatch(layer -> isFor(layer, Phase.TEST));
        boolean trains = layers.getLayerList().stream()
                .filter(BatchSizes::isData)
                .anyMatch(layer -> layer.getIncludeCount() == 0 || isFor(layer, Phase.TRAIN));
        assertThat(trains).isTrue();
        return "net: \"" + net
                + "\"\nbase_lr: 0.01\nlr_policy: \"fixed\"\nmax_iter: 1\nsnapshot_after_train: false\nsolver_mode: CPU\n"
                + (tests ? "test_iter: 1\ntest_interval: 1\n" : "");
    }

    private static boolean isFor(LayerParameter layer, Phase phase) {
        return layer.getIncludeList().stream().anyMatch(rule -> rule.getPhase() == phase && rule.getStageCount() == 0);
    }

    /** In a process of its own, because paths are relative to the working directory. */
    private static Answer crema(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Crema.class.getName()));
        command.addAll(List.of(arguments));
        Path messages = Files.createTempFile(place, "messages", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(messages.toFile())
                .start();
        int code = process.waitFor();
        return new Answer(code, Files.readString(messages));
    }
}
