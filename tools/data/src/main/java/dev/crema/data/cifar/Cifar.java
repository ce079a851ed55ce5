package dev.crema.data.cifar;

import dev.crema.base.CremaException;
import dev.crema.data.Databases;
import dev.crema.data.store.Existing;
import dev.crema.data.store.Staging;
import dev.crema.data.store.WriteOptions;
import dev.crema.data.store.WrittenDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** CIFAR-10 and CIFAR-100 (Krizhevsky 2009), binary version, into a train and a test database. */
public final class Cifar {
    private static final List<String> TEN_TRAIN =
            List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin");
    private static final List<String> TEN_TEST = List.of("test_batch.bin");
    private static final List<String> HUNDRED_TRAIN = List.of("train.bin");
    private static final List<String> HUNDRED_TEST = List.of("test.bin");

    private Cifar() {}

    /** Which of CIFAR-100's two labels a record gets. */
    public enum Granularity {
        /** 100 classes. */
        FINE,
        /** 20 superclasses. */
        COARSE
    }

    /**
     * Label bytes in front of a record's pixels.
     *
     * @param bytes how many
     * @param offset of the one that is taken
     * @param classes labels are below
     */
    record Labels(int bytes, int offset, int classes) {}

    private record Variant(String name, Path folder, List<String> train, List<String> test, Labels labels) {}

    /**
     * Makes {@code cifar10_train_lmdb} and {@code cifar10_test_lmdb} (or {@code cifar100_...}).
     *
     * @param folder with the .bin files, or with {@code cifar-10-batches-bin} or {@code cifar-100-binary}
     * @param out where the two are made
     * @return train, test
     */
    public static List<WrittenDatabase> convert(Path folder, Path out, Granularity granularity, WriteOptions options) {
        Variant variant = variant(folder, granularity);
        String suffix = "_" + options.backend().name();
        Path train = out.resolve(variant.name() + "_train" + suffix);
        Path test = out.resolve(variant.name() + "_test" + suffix);
        if (options.existing() == Existing.REFUSED) {
            Staging.refuseIfTaken(train);
            Staging.refuseIfTaken(test);
        }
        return List.of(write(variant, variant.train(), train, options), write(variant, variant.test(), test, options));
    }

    private static WrittenDatabase write(Variant variant, List<String> names, Path out, WriteOptions options) {
        List<Path> files = names.stream().map(variant.folder()::resolve).toList();
        try (CifarSource source = new CifarSource(files, variant.labels())) {
            return Databases.write(source, variant.name() + ", " + String.join(", ", names), out, options);
        }
    }

    private static Variant variant(Path folder, Granularity granularity) {
        for (Path place : List.of(folder, folder.resolve("cifar-10-batches-bin"), folder.resolve("cifar-100-binary"))) {
            if (Files.exists(place.resolve(TEN_TRAIN.get(0)))) {
                return new Variant("cifar10", place, TEN_TRAIN, TEN_TEST, new Labels(1, 0, 10));
            }
            if (Files.exists(place.resolve(HUNDRED_TRAIN.get(0)))) {
                Labels labels = granularity == Granularity.FINE ? new Labels(2, 1, 100) : new Labels(2, 0, 20);
                return new Variant("cifar100", place, HUNDRED_TRAIN, HUNDRED_TEST, labels);
            }
        }
        throw CremaException.input(
                folder + ": has neither data_batch_1.bin (CIFAR-10) nor train.bin (CIFAR-100)",
                "unpack cifar-10-binary.tar.gz or cifar-100-binary.tar.gz and name its folder");
    }
}
