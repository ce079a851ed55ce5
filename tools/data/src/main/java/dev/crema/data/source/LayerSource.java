package dev.crema.data.source;

import dev.crema.base.CremaException;
import dev.crema.data.DatabaseInfo;
import dev.crema.data.DatabaseInfo.LabelRange;
import dev.crema.data.shuffle.ShuffleScore;
import dev.crema.schema.LayerParameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a data layer reads, as far as a look at it tells.
 *
 * @param records how many; empty where it is not known
 * @param shapes the dimensions of one record for each top, without the batch axis; empty where they are not known
 * @param labels of the records; empty where they are not known, and of databases, where {@link
 *     dev.crema.data.RecordGlance} reads them
 * @param fault why Caffe cannot use it; empty where nothing was found
 */
public record LayerSource(
        OptionalLong records, List<List<Long>> shapes, Optional<LabelRange> labels, Optional<Fault> fault) {
    /** Nothing is known. */
    public static final LayerSource UNKNOWN =
            new LayerSource(OptionalLong.empty(), List.of(), Optional.empty(), Optional.empty());

    public LayerSource {
        shapes = shapes.stream().map(List::copyOf).toList();
    }

    /**
     * Why a source cannot be used.
     *
     * @param problem the end of a sentence: {@code has no dataset "label"}
     * @param nextStep what to do; may be empty
     */
    public record Fault(String problem, String nextStep) {}

    /** What is known of a database. */
    public static LayerSource of(DatabaseInfo database) {
        return new LayerSource(
                OptionalLong.of(database.records()),
                database.shape()
                        .map(shape ->
                                List.of(List.of((long) shape.channels(), (long) shape.height(), (long) shape.width())))
                        .orElse(List.of()),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Looks at what a layer reads. Files and databases that are missing or cannot be read are no fault here: whoever
     * checks them says so.
     *
     * @param workingDirectory what the layer's paths are relative to
     */
    public static LayerSource of(LayerParameter layer, Path workingDirectory) {
        try {
            return switch (layer.getType()) {
                case "Data" ->
                    database(workingDirectory.resolve(layer.getDataParam().getSource()));
                case "ImageData" -> ImageDataList.read(layer, workingDirectory);
                case "HDF5Data" -> Hdf5List.read(layer, workingDirectory);
                case "WindowData" -> WindowList.read(layer, workingDirectory);
                default -> UNKNOWN;
            };
        } catch (IOException | UncheckedIOException | CremaException e) {
            return UNKNOWN;
        }
    }

    private static LayerSource database(Path folder) {
        boolean there = Files.exists(folder.resolve("data.mdb")) || Files.exists(folder.resolve("CURRENT"));
        return there ? of(DatabaseInfo.read(folder)) : UNKNOWN;
    }

    /** Whether an ImageData layer's list looks shuffled; empty where the layer shuffles it, or reads another source. */
    public static Optional<ShuffleScore.Verdict> order(LayerParameter layer, Path workingDirectory) {
        if (!layer.getType().equals("ImageData") || layer.getImageDataParam().getShuffle()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ShuffleScore.of(ImageDataList.labels(layer, workingDirectory))
                    .verdict());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Only a reason why Caffe cannot use it. */
    static LayerSource faulty(String problem, String nextStep) {
        return new LayerSource(
                OptionalLong.empty(), List.of(), Optional.empty(), Optional.of(new Fault(problem, nextStep)));
    }
}
