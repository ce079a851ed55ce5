package dev.crema.data.image;

import com.google.protobuf.ByteString;
import dev.crema.data.record.Shape;
import dev.crema.schema.Datum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Reads one image file into a Datum exactly as Caffe's {@code ReadImageToDatum} (util/io.cpp): the same decoder, the same
 * resizing, the same fields; but files kept compressed keep their bytes. Thread-safe.
 */
public final class ImageReader {
    static {
        NativeDirs.apply();
        // We read several files at once: OpenCV's own threads would only stand in each other's way.
        opencv_core.setNumThreads(1);
    }

    private final Reading reading;

    public ImageReader(Reading reading) {
        this.reading = reading;
    }

    /** What became of a file. */
    public sealed interface Result {}

    /**
     * It was read.
     *
     * @param datum the record's value
     * @param shape of the decoded image, resized where that was asked
     */
    public record Image(ByteString datum, Shape shape) implements Result {}

    /** It was not read, and why. */
    public record Unreadable(String reason) implements Result {}

    /** Reads a file. */
    public Result read(Path file, int label) {
        try {
            if (!Files.isRegularFile(file)) {
                return new Unreadable(Files.exists(file) ? "is no file" : "no such file");
            }
            if (Files.size(file) == 0) {
                return new Unreadable("is empty (0 bytes)");
            }
            if (!Files.isReadable(file)) {
                return new Unreadable("permission denied");
            }
            return keepsBytes() ? asItIs(file, label) : converted(file, label);
        } catch (IOException | RuntimeException e) {
            return new Unreadable("cannot be read: " + e.getMessage());
        }
    }

    /**
     * Whether files that fit are taken as they are. Caffe means to do so and never does: its comparison of endings sees a
     * dot too many, and every image is compressed anew, a JPEG with loss. With an encode type given, so do we.
     */
    private boolean keepsBytes() {
        return reading.storage() instanceof Reading.Storage.AsFile
                && reading.color() == Reading.Color.BGR
                && !reading.resizes();
    }

    private Result asItIs(Path file, int label) throws IOException {
        try (Mat image = decoded(file, opencv_imgcodecs.IMREAD_UNCHANGED)) {
            if (image.channels() == 3 && image.depth() == opencv_core.CV_8U) {
                ByteString bytes = ByteString.copyFrom(Files.readAllBytes(file));
                return new Image(compressed(bytes, label), shape(image));
            }
        }
        return converted(file, label);
    }

    private Result converted(Path file, int label) throws IOException {
        boolean color = reading.color() == Reading.Color.BGR;
        try (Mat image = decoded(file, color ? opencv_imgcodecs.IMREAD_COLOR : opencv_imgcodecs.IMREAD_GRAYSCALE)) {
            return image.empty() ? new Unreadable("is no image that OpenCV can decode") : resized(image, file, label);
        }
    }

    private static Mat decoded(Path file, int flag) {
        try (BytePointer name = new BytePointer(file.toString(), StandardCharsets.UTF_8)) {
            return opencv_imgcodecs.imread(name, flag);
        }
    }

    private static Shape shape(Mat image) {
        return new Shape(image.channels(), image.rows(), image.cols());
    }

    private static ByteString compressed(ByteString bytes, int label) {
        return Datum.newBuilder()
                .setData(bytes)
                .setLabel(label)
                .setEncoded(true)
                .build()
                .toByteString();
    }

    private Result resized(Mat image, Path file, int label) throws IOException {
        if (!reading.resizes()) {
            return datum(image, file, label);
        }
        try (Mat small = new Mat();
                Size size = new Size(reading.width(), reading.height())) {
            opencv_imgproc.resize(image, small, size);
            return datum(small, file, label);
        }
    }

    private Result datum(Mat image, Path file, int label) throws IOException {
        Shape shape = shape(image);
        if (!(reading.storage() instanceof Reading.Storage.Raw)) {
            String type = reading.storage() instanceof Reading.Storage.As as ? as.type() : extension(file);
            return new Image(compressed(encode(image, type), label), shape);
        }
        Optional<Pixels> pixels = Pixels.of(image);
        if (pixels.isEmpty()) {
            return new Unreadable("does not have bytes as pixels");
        }
        // Caffe writes the field "encoded" although false is its default.
        return new Image(
                Datum.newBuilder()
                        .setChannels(shape.channels())
                        .setHeight(shape.height())
                        .setWidth(shape.width())
                        .setData(ByteString.copyFrom(pixels.get().raw()))
                        .setLabel(label)
                        .setEncoded(false)
                        .build()
                        .toByteString(),
                shape);
    }

    private static ByteString encode(Mat image, String type) throws IOException {
        try (BytePointer buffer = new BytePointer()) {
            if (!opencv_imgcodecs.imencode("." + type, image, buffer)) {
                throw new IOException("OpenCV cannot encode it as " + type);
            }
            byte[] bytes = new byte[Math.toIntExact(buffer.limit())];
            buffer.get(bytes);
            return ByteString.copyFrom(bytes);
        }
    }

    /** What follows the last dot, in lower case; without a dot the whole name. */
    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
