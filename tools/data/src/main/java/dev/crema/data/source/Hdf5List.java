package dev.crema.data.source;

import dev.crema.base.ImageLine;
import dev.crema.data.DatabaseInfo.LabelRange;
import dev.crema.schema.LayerParameter;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The files of an HDF5Data layer: each top is a dataset of every file, records along the first axis (Caffe's
 * hdf5_data_layer.cpp and util/hdf5.cpp).
 */
final class Hdf5List {
    /** More files than these are not opened. */
    private static final int MOST = 1000;
    /** Labels are read where a file has at most so many. */
    private static final long FEW = 1_000_000;

    private final List<String> tops;
    private final List<List<Long>> shapes = new ArrayList<>();
    private final IntSummaryStatistics labels = new IntSummaryStatistics();
    private final Set<Integer> classes = new HashSet<>();
    private String first = "";
    private long records;

    private Hdf5List(List<String> tops) {
        this.tops = tops;
    }

    static LayerSource read(LayerParameter layer, Path workingDirectory) throws IOException {
        String list = Files.readString(
                workingDirectory.resolve(layer.getHdf5DataParam().getSource()), StandardCharsets.ISO_8859_1);
        List<String> names = Arrays.stream(list.strip().split("\\s+", -1))
                .filter(name -> !name.isEmpty())
                .map(ImageLine::utf8)
                .toList();
        Hdf5List files = new Hdf5List(layer.getTopList());
        for (String name : names.subList(0, Math.min(MOST, names.size()))) {
            Optional<LayerSource> fault = files.add(name, workingDirectory.resolve(name));
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        return new LayerSource(
                names.size() <= MOST && !names.isEmpty() ? OptionalLong.of(files.records) : OptionalLong.empty(),
                files.shapes,
                files.labels.getCount() == 0
                        ? Optional.empty()
                        : Optional.of(new LabelRange(
                                files.labels.getMin(),
                                files.labels.getMax(),
                                files.labels.getCount(),
                                files.classes.size())),
                Optional.empty());
    }

    private Optional<LayerSource> add(String name, Path path) throws IOException {
        if (!Files.isReadable(path)) {
            throw new IOException(name + ": cannot be read");
        }
        try (HdfFile file = new HdfFile(path)) {
            long count = -1;
            for (int top = 0; top < tops.size(); top++) {
                Node node = file.getChildren().get(tops.get(top));
                if (!(node instanceof Dataset dataset)) {
                    return Optional.of(LayerSource.faulty(
                            "names " + name + ", which has no dataset '" + tops.get(top) + "' but "
                                    + String.join(", ", file.getChildren().keySet()),
                            "Each top of the layer is the name of a dataset"));
                }
                Optional<LayerSource> fault = dataset(name, top, dataset, count);
                if (fault.isPresent()) {
                    return fault;
                }
                count = dataset.getDimensions()[0];
            }
            records += Math.max(0, count);
            first = first.isEmpty() ? name : first;
            return Optional.empty();
        } catch (HdfException | UnsupportedOperationException e) {
            // Newer than what this reader knows; Caffe may still read it.
            throw new IOException(name, e);
        }
    }

    private Optional<LayerSource> dataset(String file, int top, Dataset dataset, long count) {
        String name = "dataset '" + tops.get(top) + "' of " + file;
        int[] dims = dataset.getDimensions();
        if (dims.length == 0) {
            return Optional.of(LayerSource.faulty(
                    "names a file whose " + name + " is a single number", "Write one row for each record"));
        }
        if (!Number.class.isAssignableFrom(boxed(dataset.getJavaType()))) {
            return Optional.of(LayerSource.faulty(
                    "names a file whose " + name + " holds no numbers", "Write it as float or integer"));
        }
        if (dims[0] == 0 || (count >= 0 && dims[0] != count)) {
            return Optional.of(LayerSource.faulty(
                    "names a file whose " + name + " has " + dims[0] + " records"
                            + (count > 0 ? ", and the dataset before it " + count : ""),
                    "All datasets of a file need the same number of rows, at least one"));
        }
        List<Long> shape =
                IntStream.of(dims).skip(1).mapToObj(dim -> (long) dim).toList();
        if (shapes.size() <= top) {
            shapes.add(shape);
        } else if (!shapes.get(top).equals(shape)) {
            return Optional.of(LayerSource.faulty(
                    "names a file whose " + name + " has records of the shape " + shape + ", those of " + first + " "
                            + shapes.get(top),
                    "All files of a list need records of one shape"));
        }
        if (top == 1 && dataset.getSize() <= FEW) {
            labels(dataset.getDataFlat());
        }
        return Optional.empty();
    }

    /** Caffe takes the whole part of a label. */
    private void labels(Object values) {
        for (int i = 0; i < Array.getLength(values); i++) {
            int label = ((Number) Array.get(values, i)).intValue();
            labels.accept(label);
            classes.add(label);
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() && type != boolean.class && type != char.class ? Number.class : type;
    }
}
