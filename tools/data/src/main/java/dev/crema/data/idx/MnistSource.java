package dev.crema.data.idx;

import static dev.crema.base.Setting.CLASSES;

import dev.crema.base.CremaException;
import dev.crema.data.record.Datums;
import dev.crema.data.record.ExampleSource;
import dev.crema.data.record.Keys;
import dev.crema.data.record.Shape;
import java.util.Locale;

/** Digits of the MNIST family: an IDX file of images and one of labels. Records are those of convert_mnist_data. */
public final class MnistSource implements ExampleSource, AutoCloseable {
    /** Room that a record takes besides its pixels: key, node, the Datum's fields; generous. */
    private static final int OVERHEAD = 64;

    private final IdxFile images;
    private final IdxFile labels;
    private final Shape shape;

    /**
     * Joins the two; they are closed with this.
     *
     * @param classes labels must be below
     * @throws CremaException if they differ in length or a label is out of range
     */
    public MnistSource(IdxFile images, IdxFile labels, int classes) {
        this.images = images;
        this.labels = labels;
        shape = new Shape(1, images.rows(), images.columns());
        if (images.size() != labels.size()) {
            throw CremaException.input(
                    String.format(
                            Locale.ROOT,
                            "%s has %,d images, %s has %,d labels",
                            images.name(),
                            images.size(),
                            labels.name(),
                            labels.size()),
                    "give the two files of the same set");
        }
        for (int i = 0; i < labels.size(); i++) {
            if (label(i) >= classes) {
                throw CremaException.input(
                        String.format(
                                Locale.ROOT,
                                "%s: label %d of item %,d is out of range 0 to %d",
                                labels.name(),
                                label(i),
                                i,
                                classes - 1),
                        "for a set of more classes, say how many: " + CLASSES.to("N"));
            }
        }
    }

    /** The label of an image: 0 to 255. */
    public int label(int index) {
        return Byte.toUnsignedInt(labels.item(index)[0]);
    }

    /** Shape of every image. */
    public Shape shape() {
        return shape;
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public byte[] key(int index, int position) {
        return Keys.number(position, Keys.digits(size(), 8));
    }

    @Override
    public byte[] value(int index) {
        return Datums.raw(shape, images.item(index), label(index));
    }

    @Override
    public long bytesAtMost() {
        return size() * (shape.values() + OVERHEAD) * 4096 / 4070 + 16 * 4096;
    }

    @Override
    public void close() {
        images.close();
        labels.close();
    }
}
