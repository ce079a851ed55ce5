package dev.crema.data.source;

import dev.crema.data.image.ImageReader;
import dev.crema.data.image.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;

/**
 * Sizes of the images of a list, from the heads of some of the files.
 *
 * @param first of the first image
 * @param smallest the one with the shortest side
 * @param different one that is not as large as the first; the first where none was found
 * @param seen images that were looked at
 * @param images in the list
 * @param undecodable the first image that was looked at and that OpenCV cannot decode
 */
public record ImageSizes(
        Size first, Size smallest, Size different, long seen, long images, Optional<String> undecodable) {
    private static final int MOST = 1000;
    private static final long NANOSECONDS = 300_000_000;

    /**
     * One image's size in pixels.
     *
     * @param file as the list names it
     */
    public record Size(String file, int height, int width) {
        /** The shorter side. */
        public int side() {
            return Math.min(height, width);
        }

        @Override
        public String toString() {
            return height + " × " + width;
        }

        private boolean isAsLargeAs(Size other) {
            return height == other.height && width == other.width;
        }
    }

    /**
     * Looks at the first image and at others evenly spread, for at most 0.3 seconds.
     *
     * @param names as the list has them
     * @param root put before each name
     * @param workingDirectory what the paths are relative to
     * @return empty where the first image's size is unknown
     */
    static Optional<ImageSizes> of(List<String> names, String root, Path workingDirectory) {
        long end = System.nanoTime() + NANOSECONDS;
        Optional<Size> head = size(names.get(0), root, workingDirectory);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Size first = head.get();
        Size smallest = first;
        Size different = first;
        int looks = Math.min(MOST, names.size());
        int seen = 1;
        boolean doubtful = true;
        Optional<String> undecodable = Optional.empty();
        for (int i = 1; i < looks && System.nanoTime() < end; i++) {
            int at = (int) ((long) i * names.size() / looks);
            Optional<Size> size = size(names.get(at), root, workingDirectory);
            if (size.isEmpty()) {
                if (doubtful) {
                    undecodable = undecodable(names.get(at), root, workingDirectory);
                    // OpenCV knows more formats: a list of such images is not decoded one by one.
                    doubtful = false;
                }
                continue;
            }
            seen++;
            smallest = size.get().side() < smallest.side() ? size.get() : smallest;
            different = different.isAsLargeAs(first) ? size.get() : different;
        }
        boolean all = different.isAsLargeAs(first);
        return Optional.of(new ImageSizes(first, smallest, all ? first : different, seen, names.size(), undecodable));
    }

    /** The name, where Caffe could not decode this image either. */
    static Optional<String> undecodable(String name, String root, Path workingDirectory) {
        Path file = workingDirectory.resolve(root + name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty(); // whoever checks the files of the list says so
        }
        try {
            return new ImageReader(new Reading(0, 0, Reading.Color.BGR, new Reading.Storage.Raw())).read(file, 0)
                            instanceof ImageReader.Unreadable
                    ? Optional.of(name)
                    : Optional.empty();
        } catch (LinkageError e) {
            return Optional.empty(); // a program without OpenCV
        }
    }

    /** Whether every image that was looked at is as large as the first. */
    public boolean areEqual() {
        return different.isAsLargeAs(first);
    }

    private static Optional<Size> size(String name, String root, Path workingDirectory) {
        try (ImageInputStream in = ImageIO.createImageInputStream(
                workingDirectory.resolve(root + name).toFile())) {
            if (in == null) {
                return Optional.empty();
            }
            Iterator<javax.imageio.ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            javax.imageio.ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return Optional.of(new Size(name, reader.getHeight(0), reader.getWidth(0)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // A damaged file or one of a kind that only OpenCV reads: its size stays unknown.
            return Optional.empty();
        }
    }
}
