package dev.crema.data;

import dev.crema.base.CremaException;
import dev.crema.data.idx.IdxFile;
import dev.crema.data.idx.MnistSource;
import dev.crema.data.record.ExampleSource;
import dev.crema.data.record.Order;
import dev.crema.data.shuffle.Permutation;
import dev.crema.data.store.DatabaseOutput;
import dev.crema.data.store.WriteOptions;
import dev.crema.data.store.WrittenDatabase;
import java.nio.file.Path;

/** Images into databases: each method makes one whole database or none. */
public final class Databases {
    private Databases() {}

    /** Digits have ten classes. */
    public static final int MNIST_CLASSES = 10;

    /**
     * Two IDX files into an LMDB, as convert_mnist_data, but shuffled.
     *
     * @param images IDX images, plain or gzipped
     * @param labels IDX labels, plain or gzipped
     * @param out the database's directory
     * @param classes labels must be below: 10 for MNIST and Fashion-MNIST
     * @throws CremaException if an input is broken or the output cannot be written
     */
    public static WrittenDatabase convertMnist(Path images, Path labels, Path out, int classes, WriteOptions options) {
        IdxFile imageFile = IdxFile.open(images, IdxFile.Content.IMAGES);
        IdxFile labelFile = IdxFile.open(labels, IdxFile.Content.LABELS);
        try (MnistSource source = new MnistSource(imageFile, labelFile, classes)) {
            return write(source, images.getFileName() + " and " + labels.getFileName(), out, options);
        }
    }

    /**
     * Any source into an LMDB.
     *
     * @param name what the source is, for the database's provenance
     */
    public static WrittenDatabase write(ExampleSource source, String name, Path out, WriteOptions options) {
        int[] order = options.order() == Order.SHUFFLED
                ? Permutation.of(source.size(), options.seed())
                : Permutation.identity(source.size());
        return write(source, order, name, out, options);
    }

    /**
     * Part of a source, in a given order.
     *
     * @param order shape (records): which example comes where
     */
    static WrittenDatabase write(ExampleSource source, int[] order, String name, Path out, WriteOptions options) {
        long bytes = source.bytesAtMost() * order.length / Math.max(1, source.size());
        return DatabaseOutput.write(out, options, bytes, name, (sink, scratch) -> {
            for (int position = 0; position < order.length; position++) {
                sink.put(source.key(order[position], position), source.value(order[position]));
                options.progress().at(position + 1L, order.length);
            }
            return order.length;
        });
    }
}
