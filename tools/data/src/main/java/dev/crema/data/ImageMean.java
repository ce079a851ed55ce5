package dev.crema.data;

import static dev.crema.base.Setting.RESIZE_HEIGHT;
import static dev.crema.base.Setting.RESIZE_WIDTH;

import dev.crema.base.CremaException;
import dev.crema.data.image.Pixels;
import dev.crema.data.record.Keys;
import dev.crema.data.record.Progress;
import dev.crema.data.record.RecordCursor;
import dev.crema.data.record.RecordReader;
import dev.crema.data.record.Shape;
import dev.crema.data.store.Backends;
import dev.crema.schema.BlobProto;
import dev.crema.schema.Datum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The mean image of a database, as compute_image_mean's. Sums are kept as whole numbers, so it is the mean itself; Caffe
 * sums floats, which are the same up to 65,793 images of full brightness and lose digits beyond.
 */
public final class ImageMean {
    private final Shape shape;
    private final float[] mean;
    private final long records;

    private ImageMean(Shape shape, float[] mean, long records) {
        this.shape = shape;
        this.mean = mean;
        this.records = records;
    }

    /**
     * Reads a database.
     *
     * @throws CremaException if it is empty, an image cannot be decoded, or shapes differ
     */
    public static ImageMean of(Path database, Progress progress) {
        try (RecordReader reader = Backends.open(database)) {
            long total = reader.records();
            try (RecordCursor cursor = reader.cursor()) {
                return of(database, cursor, total, progress);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageMean of(Path database, RecordCursor cursor, long total, Progress progress) {
        if (!cursor.next()) {
            throw CremaException.input(database + ": has no records", "convert some images first");
        }
        Pixels first = pixels(database, cursor);
        Shape shape = first.shape();
        long[] sum = new long[Math.toIntExact(shape.values())];
        long records = 0;
        do {
            Pixels pixels = records == 0 ? first : pixels(database, cursor);
            if (!pixels.shape().equals(shape)) {
                throw CremaException.input(
                        database + ": record " + Keys.text(cursor.key()) + " is " + pixels.shape()
                                + ", those before are " + shape,
                        "a mean needs one shape: convert with " + RESIZE_HEIGHT + " and " + RESIZE_WIDTH);
            }
            pixels.addTo(sum);
            progress.at(++records, Math.max(total, records));
        } while (cursor.next());
        return new ImageMean(shape, divided(sum, records), records);
    }

    private static float[] divided(long[] sum, long records) {
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            // As Caffe: a float divided by a float.
            mean[i] = (float) sum[i] / (float) records;
        }
        return mean;
    }

    private static Pixels pixels(Path database, RecordCursor cursor) {
        try {
            return Pixels.of(Datum.parseFrom(cursor.value()))
                    .orElseThrow(() -> CremaException.input(
                            database + ": record " + Keys.text(cursor.key()) + " holds no image of bytes",
                            "crema inspect-db --decode finds all such"));
        } catch (IOException e) {
            throw CremaException.input(
                            database + ": record " + Keys.text(cursor.key()) + " is no Datum",
                            "crema inspect-db says what it holds")
                    .because(e);
        }
    }

    public Shape shape() {
        return shape;
    }

    public long records() {
        return records;
    }

    /** The mean of each channel, blue first: the values of transform_param's mean_value; shape (channels). */
    public double[] channels() {
        int plane = shape.height() * shape.width();
        double[] channels = new double[shape.channels()];
        for (int i = 0; i < mean.length; i++) {
            channels[i / plane] += mean[i] / (double) plane;
        }
        return channels;
    }

    /** The content of a binaryproto file, for transform_param's mean_file. */
    public byte[] binaryproto() {
        BlobProto.Builder blob = BlobProto.newBuilder()
                .setNum(1)
                .setChannels(shape.channels())
                .setHeight(shape.height())
                .setWidth(shape.width());
        for (float value : mean) {
            blob.addData(value);
        }
        return blob.build().toByteArray();
    }
}
