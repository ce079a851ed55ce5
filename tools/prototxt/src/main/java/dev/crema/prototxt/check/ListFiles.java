package dev.crema.prototxt.check;

import dev.crema.base.ImageLine;
import dev.crema.prototxt.check.Surroundings.Obstacle;
import dev.crema.schema.LayerParameter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The text lists that ImageData, HDF5Data and WindowData layers read: every file that they name must be there. */
final class ListFiles {
    /** More files than these are not looked at, so that a check stays quick. */
    private static final int MOST = 100_000;

    private static final String SEVERAL =
            "ImageData takes one whole number for each image. For other labels make HDF5 files"
                    + " of the list: crema convert-imageset --backend hdf5";

    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private final Path workingDirectory;

    ListFiles(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /** Why the list that a layer reads cannot be used; empty if it can, or if it is not there at all. */
    Optional<Obstacle> obstacle(LayerParameter layer, String source) {
        Path list = workingDirectory.resolve(source);
        if (!Files.isRegularFile(list) || !Files.isReadable(list)) {
            return Files.isDirectory(list)
                    ? Optional.of(new Obstacle("is a folder, expected a text file", "Name the list"))
                    : Optional.empty();
        }
        try {
            if (layer.getType().equals("HDF5Data") && isHdf5(list)) {
                return Optional.of(new Obstacle(
                        "is an HDF5 file, expected a text file that names HDF5 files",
                        "Write its path into a text file, one path in each line, and give that file as source"));
            }
            // Any byte may stand in a path.
            try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
                return switch (layer.getType()) {
                    case "ImageData" -> images(lines, layer.getImageDataParam().getRootFolder());
                    case "HDF5Data" -> hdf5(lines);
                    case "WindowData" ->
                        windows(lines, layer.getWindowDataParam().getRootFolder());
                    default -> Optional.empty();
                };
            }
        } catch (IOException e) {
            return Optional.of(
                    new Obstacle("cannot be read (" + e.getMessage() + ")", "Check the file and its permissions"));
        }
    }

    private Optional<Obstacle> images(BufferedReader lines, String root) throws IOException {
        int number = 0;
        Optional<Obstacle> fraction = Optional.empty();
        for (String line = lines.readLine(); line != null && number < MOST; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                return Optional.of(new Obstacle("has an empty line, line " + number, "Remove the line"));
            }
            if (number == 1 && line.startsWith("\u00EF\u00BB\u00BF")) {
                return Optional.of(new Obstacle(
                        "begins with a byte order mark, which Caffe takes for a part of the first path",
                        "Save it as UTF-8 without a byte order mark"));
            }
            ImageLine image = ImageLine.of(line);
            if (line.indexOf(' ') < 0) {
                return Optional.of(new Obstacle(
                        "has no space in line " + number + ", expected a path, a space and a label",
                        line.contains("\t") ? "Put a space in place of the tab" : "Write: PATH LABEL"));
            }
            if (!image.label().matches("[+-]?\\d+.*")) {
                return Optional.of(new Obstacle(
                        "has no label behind the last space of line " + number, "Write: PATH LABEL, a whole number"));
            }
            if (fraction.isEmpty() && !image.label().strip().matches("[+-]?\\d+")) {
                fraction = Optional.of(new Obstacle(
                        "has the label " + image.label().strip() + " in line " + number
                                + ", of which Caffe reads the whole part only",
                        SEVERAL,
                        false));
            }
            Optional<Obstacle> missing = missing(root, image.path(), number);
            if (missing.isPresent()) {
                return missing;
            }
        }
        if (fraction.isPresent()) {
            return fraction;
        }
        return number == 0
                ? Optional.of(new Obstacle("is empty", "Write one image in each line: PATH LABEL"))
                : Optional.empty();
    }

    private Optional<Obstacle> hdf5(BufferedReader lines) throws IOException {
        int number = 0;
        for (String line = lines.readLine(); line != null && number < MOST; line = lines.readLine()) {
            // Caffe reads words, not lines.
            for (String path : line.strip().split("\\s+", -1)) {
                if (path.isEmpty()) {
                    continue;
                }
                number++;
                Optional<Obstacle> missing = missing("", ImageLine.utf8(path), number);
                if (missing.isPresent()) {
                    return missing;
                }
                if (!isHdf5(workingDirectory.resolve(ImageLine.utf8(path)))) {
                    return Optional.of(new Obstacle(
                            "names " + ImageLine.utf8(path) + ", which is not an HDF5 file", "Write the file again"));
                }
            }
        }
        return number == 0
                ? Optional.of(new Obstacle("is empty", "Write the path of one HDF5 file in each line"))
                : Optional.empty();
    }

    /** Of each image: {@code # index}, path, channels, height, width, how many windows, and the windows. */
    private Optional<Obstacle> windows(BufferedReader lines, String root) throws IOException {
        int number = 0;
        int images = 0;
        for (String line = lines.readLine(); line != null && number < MOST; line = lines.readLine()) {
            number++;
            if (line.startsWith("#")) {
                images++;
                number++;
                String path = lines.readLine();
                if (path == null) {
                    return Optional.of(new Obstacle(
                            "ends in line " + number + " without a path",
                            "Write the path of the image into the line after # and its number"));
                }
                // Caffe goes on without an image that it cannot load, and trains on what the batch held before.
                Optional<Obstacle> missing = missing(root, ImageLine.utf8(path.strip()), number);
                if (missing.isPresent()) {
                    return missing;
                }
            }
        }
        return images == 0
                ? Optional.of(new Obstacle("names no image", "Each image begins with a line: # INDEX"))
                : Optional.empty();
    }

    private Optional<Obstacle> missing(String root, String name, int line) throws IOException {
        String path = root + name;
        Path file = workingDirectory.resolve(path);
        if (Files.isRegularFile(file) && Files.isReadable(file)) {
            return Files.size(file) > 0
                    ? Optional.empty()
                    : Optional.of(new Obstacle(
                            "names " + path + " in line " + line + ", which is empty", "Write the file again"));
        }
        String why = Files.exists(file) ? "which cannot be read" : "which does not exist";
        return Optional.of(new Obstacle("names " + path + " in line " + line + ", " + why, correction(root, name)));
    }

    private String correction(String root, String name) {
        if (!root.isEmpty() && Files.exists(workingDirectory.resolve(root + "/" + name))) {
            return "Write a / at the end of root_folder";
        }
        if (name.matches(".* [+-]?\\d+(?:\\.\\d+)?")) {
            return SEVERAL;
        }
        return root.isEmpty()
                ? "Paths are relative to the working directory, or to root_folder, which is not given"
                : "Correct the path";
    }

    private static boolean isHdf5(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(HDF5.length), HDF5);
        }
    }
}
