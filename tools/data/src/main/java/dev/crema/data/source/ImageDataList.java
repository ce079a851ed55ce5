package dev.crema.data.source;

import dev.crema.base.ImageLine;
import dev.crema.data.DatabaseInfo.LabelRange;
import dev.crema.schema.ImageDataParameter;
import dev.crema.schema.LayerParameter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The list of an ImageData layer: {@code PATH LABEL} a line, split at the last space as Caffe does. */
final class ImageDataList {
    private ImageDataList() {}

    static LayerSource read(LayerParameter read, Path workingDirectory) throws IOException {
        ImageDataParameter layer = read.getImageDataParam();
        List<String> names = new ArrayList<>();
        IntSummaryStatistics labels = new IntSummaryStatistics();
        Set<Integer> classes = new HashSet<>();
        try (BufferedReader lines =
                Files.newBufferedReader(workingDirectory.resolve(layer.getSource()), StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ImageLine image = ImageLine.of(line);
                names.add(image.path());
                int label = number(image.label());
                labels.accept(label);
                classes.add(label);
            }
        }
        if (names.isEmpty()) {
            return LayerSource.UNKNOWN;
        }
        long colors = layer.getIsColor() ? 3 : 1;
        boolean resized = layer.getNewHeight() > 0 && layer.getNewWidth() > 0;
        Optional<ImageSizes> sizes = ImageSizes.of(names, layer.getRootFolder(), workingDirectory);
        List<List<Long>> shapes = resized
                ? List.of(List.of(colors, (long) layer.getNewHeight(), (long) layer.getNewWidth()))
                : sizes.map(ImageSizes::first)
                        .map(first -> List.of(List.of(colors, (long) first.height(), (long) first.width())))
                        .orElse(List.of());
        return new LayerSource(
                OptionalLong.of(names.size()),
                shapes,
                Optional.of(new LabelRange(labels.getMin(), labels.getMax(), labels.getCount(), classes.size())),
                sizes.isEmpty()
                        ? ImageSizes.undecodable(names.get(0), layer.getRootFolder(), workingDirectory)
                                .map(ImageDataList::undecodable)
                        : fault(sizes.get(), read, resized));
    }

    /** The labels in the order of the list. */
    static int[] labels(LayerParameter layer, Path workingDirectory) throws IOException {
        Path list = workingDirectory.resolve(layer.getImageDataParam().getSource());
        try (Stream<String> lines = Files.lines(list, StandardCharsets.ISO_8859_1)) {
            return lines.mapToInt(line -> number(ImageLine.of(line).label())).toArray();
        }
    }

    /**
     * Caffe gives a batch the size of its first image: a smaller one after it is an abort, of a larger one the upper left part
     * is taken.
     */
    private static Optional<LayerSource.Fault> fault(ImageSizes sizes, LayerParameter layer, boolean resized) {
        long crop = Integer.toUnsignedLong(layer.getTransformParam().getCropSize());
        String seen = sizes.seen() < sizes.images()
                ? String.format(Locale.ROOT, " (%,d of %,d images were looked at)", sizes.seen(), sizes.images())
                : "";
        if (sizes.undecodable().isPresent()) {
            return Optional.of(undecodable(sizes.undecodable().get()));
        }
        if (resized) {
            return Optional.empty();
        }
        if (crop == 0 && layer.getImageDataParam().getBatchSize() > 1 && !sizes.areEqual()) {
            return Optional.of(new LayerSource.Fault(
                    "names images of different sizes: " + named(sizes.first()) + " and " + named(sizes.different())
                            + seen,
                    "Add new_height and new_width to image_data_param, or a crop_size"));
        }
        if (crop > sizes.smallest().side() && crop <= sizes.first().side()) {
            return Optional.of(new LayerSource.Fault(
                    "names images smaller than crop_size " + crop + ": " + named(sizes.smallest()) + seen,
                    "Add new_height and new_width to image_data_param, or take a smaller crop_size"));
        }
        return Optional.empty();
    }

    static LayerSource.Fault undecodable(String name) {
        return new LayerSource.Fault(
                "names " + name + ", which is no image that OpenCV can decode", "Repair the file, or remove the line");
    }

    private static String named(ImageSizes.Size size) {
        return size.file() + " (" + size + ")";
    }

    /** As C's atoi, with which Caffe reads a label: digits at the beginning, else 0. */
    static int number(String text) {
        int at = 0;
        boolean negative = text.startsWith("-");
        if (negative || text.startsWith("+")) {
            at++;
        }
        long value = 0;
        while (at < text.length() && Character.isDigit(text.charAt(at)) && value <= Integer.MAX_VALUE) {
            value = value * 10 + (text.charAt(at) - '0');
            at++;
        }
        return (int) (negative ? -value : value);
    }
}
