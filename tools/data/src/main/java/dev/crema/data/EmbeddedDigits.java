package dev.crema.data;

import dev.crema.data.idx.IdxFile;
import dev.crema.data.idx.MnistSource;
import dev.crema.data.record.Order;
import dev.crema.data.shuffle.Permutation;
import dev.crema.data.store.Existing;
import dev.crema.data.store.Provenance;
import dev.crema.data.store.Staging;
import dev.crema.data.store.WriteOptions;
import dev.crema.data.store.WrittenDatabase;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
        if (options.existing() == Existing.REFUSED) {
            Staging.refuseIfTaken(directory.resolve(TRAIN_NAME));
            Staging.refuseIfTaken(directory.resolve(TEST_NAME));
        }
        try (MnistSource digits = source()) {
            return new Pair(writeTrain(digits, directory, options), writeTest(digits, directory, options));
        }
    }

    /**
     * Makes those of the two databases that are missing. One that is there decides the seed, so that no digit is in
     * both.
     *
     * @return what was made: none, one or two
     */
    public static List<WrittenDatabase> writeMissing(Path directory) {
        Path train = directory.resolve(TRAIN_NAME);
        Path test = directory.resolve(TEST_NAME);
        long seed = Provenance.read(Files.exists(train) ? train : test)
                .map(Provenance::seed)
                .orElse(WriteOptions.DEFAULT_SEED);
        List<WrittenDatabase> written = new ArrayList<>();
        try (MnistSource digits = source()) {
            if (!Files.exists(train)) {
                written.add(writeTrain(digits, directory, WriteOptions.shuffled(seed)));
            }
            if (!Files.exists(test)) {
                written.add(writeTest(digits, directory, WriteOptions.shuffled(seed)));
            }
        }
        return written;
    }

    private static WrittenDatabase writeTrain(MnistSource digits, Path directory, WriteOptions options) {
        int[] order = order(digits, options, 0, TRAIN);
        return Databases.write(digits, order, name("train"), directory.resolve(TRAIN_NAME), options);
    }

    private static WrittenDatabase writeTest(MnistSource digits, Path directory, WriteOptions options) {
        int[] order = order(digits, options, TRAIN, TRAIN + TEST);
        return Databases.write(digits, order, name("test"), directory.resolve(TEST_NAME), options);
    }

    private static int[] order(MnistSource digits, WriteOptions options, int from, int to) {
        int[] order = Arrays.copyOfRange(Permutation.of(digits.size(), options.seed()), from, to);
        if (options.order() == Order.KEPT) {
            Arrays.sort(order);
        }
        return order;
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
