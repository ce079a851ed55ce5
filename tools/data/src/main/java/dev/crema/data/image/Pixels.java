package dev.crema.data.image;

import com.google.protobuf.ByteString;
import dev.crema.base.CremaException;
import dev.crema.data.record.Shape;
import dev.crema.schema.Datum;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** One decoded image as Caffe lays it out: unsigned bytes, channel by channel, blue first. Immutable. */
public final class Pixels {
    static {
        NativeDirs.apply();
    }

    private final Shape shape;
    private final byte[] data;

    private Pixels(Shape shape, byte[] data) {
        this.shape = shape;
        this.data = data;
    }

    /**
     * The image of a record, decoded where it is encoded, as Caffe's {@code DecodeDatumNative}: with the channels that the
     * file has.
     *
     * @return empty where it cannot be decoded, or has floats or another length than its shape says
     */
    public static Optional<Pixels> of(Datum datum) {
        if (datum.getEncoded()) {
            return decode(datum.getData());
        }
        Shape shape = new Shape(datum.getChannels(), datum.getHeight(), datum.getWidth());
        return datum.getData().size() == shape.values() && shape.values() > 0
                ? Optional.of(new Pixels(shape, datum.getData().toByteArray()))
                : Optional.empty();
    }

    /** Whether a compressed image can be decoded. */
    public static boolean decodes(ByteString encoded) {
        return decode(encoded).isPresent();
    }

    private static Optional<Pixels> decode(ByteString encoded) {
        if (encoded.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = encoded.toByteArray();
        try (BytePointer pointer = new BytePointer(bytes);
                Mat buffer = new Mat(1, bytes.length, opencv_core.CV_8UC1, pointer);
                Mat image = opencv_imgcodecs.imdecode(buffer, opencv_imgcodecs.IMREAD_UNCHANGED)) {
            return of(image);
        }
    }

    /** Lays out what OpenCV decoded; empty where it decoded nothing, or no bytes. */
    static Optional<Pixels> of(Mat image) {
        if (image.empty() || image.depth() != opencv_core.CV_8U) {
            return Optional.empty();
        }
        int channels = image.channels();
        int rows = image.rows();
        int columns = image.cols();
        byte[] interleaved = new byte[Math.multiplyExact(Math.multiplyExact(rows, columns), channels)];
        int rowBytes = columns * channels;
        try (BytePointer pointer = image.data()) {
            if (image.isContinuous()) {
                pointer.get(interleaved);
            } else {
                long step = image.step();
                for (int row = 0; row < rows; row++) {
                    pointer.position(row * step).get(interleaved, row * rowBytes, rowBytes);
                }
            }
        }
        return Optional.of(new Pixels(new Shape(channels, rows, columns), planes(interleaved, channels)));
    }

    /** (row, column, channel) to (channel, row, column). */
    private static byte[] planes(byte[] interleaved, int channels) {
        if (channels == 1) {
            return interleaved;
        }
        int plane = interleaved.length / channels;
        byte[] planar = new byte[interleaved.length];
        if (channels == 3) {
            for (int i = 0, from = 0; i < plane; i++) {
                planar[i] = interleaved[from++];
                planar[plane + i] = interleaved[from++];
                planar[2 * plane + i] = interleaved[from++];
            }
            return planar;
        }
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < plane; i++) {
                planar[channel * plane + i] = interleaved[i * channels + channel];
            }
        }
        return planar;
    }

    public Shape shape() {
        return shape;
    }

    /** One value, 0 to 255. */
    public int at(int channel, int row, int column) {
        return Byte.toUnsignedInt(data[(channel * shape.height() + row) * shape.width() + column]);
    }

    /** The values, shape (channels, height, width); a copy. */
    public byte[] data() {
        return Arrays.copyOf(data, data.length);
    }

    /** The values without a copy, for this room. */
    byte[] raw() {
        return data;
    }

    /** Adds every value to a sum. */
    public void addTo(long[] sum) {
        if (sum.length != data.length) {
            throw CremaException.input("an image of " + shape + " among others of another shape", "resize them first");
        }
        for (int i = 0; i < data.length; i++) {
            sum[i] += Byte.toUnsignedInt(data[i]);
        }
    }
}
