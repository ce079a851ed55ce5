package dev.crema.cli.data;

import dev.crema.cli.shared.ExitCode;
import dev.crema.data.imageset.Hdf5Images;
import dev.crema.data.imageset.ImageList;
import dev.crema.data.imageset.Imageset;
import dev.crema.data.record.Shape;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said of image files that were converted; the exit code tells whether all of them could be read. */
record ImagesetReport(PrintWriter out, PrintWriter err) {
    private static final int LISTED = 20;

    int hdf5(Hdf5Images.Result result, int images, int labels) {
        out.println(String.format(
                Locale.ROOT,
                "%s: %,d records of %s with %d label%s, in %d HDF5 file%s",
                result.list(),
                result.records(),
                result.shape(),
                labels,
                labels == 1 ? "" : "s",
                result.files(),
                result.files() == 1 ? "" : "s"));
        out.println("the data layer: layer { name: \"data\" type: \"HDF5Data\" top: \"data\" top: \"label\""
                + " hdf5_data_param { source: \"" + result.list() + "\" batch_size: 64 } }");
        return skipped(result.skipped(), images, result.list().resolveSibling(Imageset.SKIPPED));
    }

    int database(ImageList list, Imageset.Result result) {
        out.println(Written.line(result.database()));
        if (!list.classNames().isEmpty()) {
            out.println(list.classNames().size() + " classes, named in "
                    + result.database().path().resolve(Imageset.LABEL_MAP));
        }
        if (list.passedOver() > 0) {
            err.println(
                    "crema: " + list.passedOver() + " files in the folders do not have the name of an image; skipped");
        }
        if (result.shapes().size() > 1) {
            err.println("crema: the images have " + result.shapes().size() + " different sizes ("
                    + examples(result.shapes()) + "): Caffe trains on them with crop_size only");
            err.println("  → --resize-height and --resize-width make them equal");
        }
        return skipped(
                result.skipped(), list.items().size(), result.database().path().resolve(Imageset.SKIPPED));
    }

    /** What the last layer of a net needs. */
    void classes(ImageList list) {
        int count = list.items().stream().mapToInt(ImageList.Item::label).max().orElse(0) + 1;
        out.println("labels 0 to " + (count - 1) + ": a net needs " + count + " outputs; crema set-classes SOLVER -n "
                + count + " -o DIR writes one that has them");
    }

    private int skipped(List<Imageset.Skipped> skipped, int images, Path file) {
        if (skipped.isEmpty()) {
            return ExitCode.OK;
        }
        err.println("crema: " + skipped.size() + " of " + images
                + " images could not be read and are not in the database:");
        skipped.stream().limit(LISTED).forEach(one -> err.println("  " + one));
        if (skipped.size() > LISTED) {
            err.println("  and " + (skipped.size() - LISTED) + " more, all in " + file);
        }
        return ExitCode.INPUT;
    }

    private static String examples(Map<Shape, Integer> shapes) {
        return shapes.entrySet().stream()
                .sorted(Map.Entry.<Shape, Integer>comparingByValue().reversed())
                .limit(3)
                .map(entry -> entry.getValue() + " of " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
