package dev.crema.data;

import dev.crema.data.idx.IdxFile;
import dev.crema.data.idx.MnistSource;
import dev.crema.data.shuffle.Permutation;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The 10,000 digits that travel with the toolkit: MNIST's test set, by Yann LeCun and Corinna Cortes (CC BY-SA 3.0).
 *
 * <p>Its two halves come from different writers, the first clean, the second hard, so it is shuffled before it is split.
 */
public final class EmbeddedDigits {
    /** Records of the train database. */
    public static final int TRAIN = 8_000;
    /** Records of the test database. */
    public static final int TEST = 2_000;
    /** Name of the train database. */
    public static final String TRAIN_NAME = "mnist_train_lmdb";
    /** Name of the test database. */
    public static final String TEST_NAME = "mnist_test_lmdb";

    private static final String IMAGES = "mnist/t10k-images-idx3-ubyte.gz";
    private static final String LABELS = "mnist/t10k-labels-idx1-ubyte.gz";

    private EmbeddedDigits() {}

    /** The two databases. */
    public record Pair(WrittenDatabase train, WrittenDatabase test) {}

    /**
     * Makes both databases, shuffled and split by the seed; existing ones are refused.
     *
     * @param directory where {@code mnist_train_lmdb} and {@code mnist_test_lmdb} are made
     */
    public static Pair write(Path directory, long seed) {
        return write(directory, WriteOptions.shuffled(seed));
    }

    /** As {@link #write(Path, long)}, with all options; the seed decides the split even where the order is kept. */
    public static Pair write(Path directory, WriteOptions options) {
        try (MnistSource digits = source()) {
            int[] order = Permutation.of(digits.size(), options.seed());
            int[] train = Databases.part(order, 0, TRAIN);
            int[] test = Databases.part(order, TRAIN, TRAIN + TEST);
            if (options.order() == Order.KEPT) {
                Arrays.sort(train);
                Arrays.sort(test);
            }
            return new Pair(
                    Databases.write(digits, train, name("train"), directory.resolve(TRAIN_NAME), options),
                    Databases.write(digits, test, name("test"), directory.resolve(TEST_NAME), options));
        }
    }

    private static String name(String part) {
        return "the embedded MNIST digits (t10k), " + part + " part";
    }

    /** The digits themselves, in MNIST's order; to be closed. */
    public static MnistSource source() {
        return new MnistSource(
                IdxFile.open(IMAGES, resource(IMAGES), IdxFile.Content.IMAGES),
                IdxFile.open(LABELS, resource(LABELS), IdxFile.Content.LABELS),
                Databases.MNIST_CLASSES);
    }

    private static InputStream resource(String name) {
        InputStream stream = EmbeddedDigits.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("The jar lacks " + name);
        }
        return stream;
    }
}
