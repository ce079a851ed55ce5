package dev.crema.data.image;

import com.google.protobuf.ByteString;
import dev.crema.data.Shape;
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
 * resizing, the same fields. Thread-safe.
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
            int flag = reading.color() == Reading.Color.BGR
                    ? opencv_imgcodecs.IMREAD_COLOR
                    : opencv_imgcodecs.IMREAD_GRAYSCALE;
            try (BytePointer name = new BytePointer(file.toString(), StandardCharsets.UTF_8);
                    Mat image = opencv_imgcodecs.imread(name, flag)) {
                return image.empty()
                        ? new Unreadable("is no image that OpenCV can decode")
                        : resized(image, file, label);
            }
        } catch (IOException | RuntimeException e) {
            return new Unreadable("cannot be read: " + e.getMessage());
        }
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
        String name = file.getFileName().toString();
        Shape shape = new Shape(image.channels(), image.rows(), image.cols());
        Datum.Builder datum = Datum.newBuilder().setLabel(label);
        if (reading.storage() instanceof Reading.Storage.Raw) {
            Optional<Pixels> pixels = Pixels.of(image);
            if (pixels.isEmpty()) {
                return new Unreadable("does not have bytes as pixels");
            }
            // Caffe writes the field although false is its default.
            datum.setChannels(shape.channels())
                    .setHeight(shape.height())
                    .setWidth(shape.width())
                    .setData(ByteString.copyFrom(pixels.get().raw()))
                    .setEncoded(false);
            return new Image(datum.build().toByteString(), shape);
        }
        String type = reading.storage() instanceof Reading.Storage.As as ? as.type() : extension(name);
        boolean sameColor = (shape.channels() == 3) == (reading.color() == Reading.Color.BGR);
        boolean verbatim = sameColor && reading.height() == 0 && reading.width() == 0 && matches(extension(name), type);
        datum.setData(verbatim ? ByteString.copyFrom(Files.readAllBytes(file)) : encode(image, type));
        return new Image(datum.setEncoded(true).build().toByteString(), shape);
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

    /** As Caffe's {@code matchExt}: any case, and jpeg is a jpg (but not the other way round). */
    private static boolean matches(String extension, String type) {
        String wanted = type.toLowerCase(Locale.ROOT);
        return extension.equals(wanted) || (wanted.equals("jpg") && extension.equals("jpeg"));
    }

    /** What follows the last dot, in lower case; without a dot the whole name. */
    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
