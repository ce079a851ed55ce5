package dev.crema.cli.data;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.Candidates;
import dev.crema.data.image.Reading;
import dev.crema.data.imageset.Hdf5Images;
import dev.crema.data.imageset.ImageList;
import dev.crema.data.imageset.Imageset;
import dev.crema.data.imageset.LabelList;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convert-imageset}: image files into a shuffled database, with Caffe's flags. */
@Command(
        name = "convert-imageset",
        description = "Makes a shuffled database of image files, as Caffe's convert_imageset, on all cores.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema convert-imageset photos photos/train.txt data/photos_lmdb --resize-height 256 --resize-width 256",
            "  crema convert-imageset --classes-from-folders photos data/photos_lmdb --encoded",
            "  crema convert-imageset --classes-from-folders --test-fraction 0.2 photos data/photos",
            "  crema convert-imageset photos poses.txt data/poses --backend hdf5 --scale 0.00390625",
            "",
            "A database has one whole number as label. With --backend hdf5 the lines of LIST are",
            "NAME LABEL [LABEL...], labels may be fractions, and OUT/list.txt is the source of an HDF5Data layer.",
            "",
            "Files that cannot be read are listed and left out (exit code 3), or stop the command with --strict."
        })
final class ConvertImageset extends DataCommand {
    @Parameters(
            arity = "2..3",
            hideParamSyntax = true,
            paramLabel = "ROOT [LIST] OUT",
            description = "Folder of the images; file of lines NAME LABEL; folder of the database.")
    private List<Path> files = List.of();

    @Option(
            names = "--classes-from-folders",
            description = "No LIST: each folder in ROOT is a class, numbered by name; labels.txt in OUT names them.")
    private boolean fromFolders;

    @Option(
            names = "--test-fraction",
            paramLabel = "F",
            description =
                    "Make two databases, OUT/train_lmdb and OUT/test_lmdb: this part of each class is for testing.")
    private Optional<Double> testFraction = Optional.empty();

    @Option(
            names = "--scale",
            paramLabel = "S",
            description = "With --backend hdf5: multiply each pixel, 0 to 255, with S. Default: ${DEFAULT-VALUE}.")
    private float scale = 1;

    @Option(names = "--gray", description = "One channel instead of three.")
    private boolean gray;

    @Option(names = "--resize-height", paramLabel = "H", description = "Resize to this height (with --resize-width).")
    private int height;

    @Option(names = "--resize-width", paramLabel = "W", description = "Resize to this width (with --resize-height).")
    private int width;

    @Option(names = "--check-size", description = "Stop if images have different sizes.")
    private boolean checkSize;

    @Option(names = "--encoded", description = "Keep images compressed. An image that is not resized keeps its bytes.")
    private boolean encoded;

    @Option(
            names = "--encode-type",
            paramLabel = "EXT",
            completionCandidates = Candidates.ImageFormats.class,
            description = "Compress as png, jpg, ... (implies --encoded).")
    private String encodeType = "";

    @Option(names = "--classes", paramLabel = "N", description = "Labels must be below N.")
    private int classes;

    @Option(names = "--strict", description = "Stop if a file cannot be read.")
    private boolean strict;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that decode. Default: all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--shuffle", hidden = true, description = "As Caffe's flag: it is the default here.")
    @SuppressWarnings("UnusedVariable") // accepted, and without effect
    private boolean shuffle;

    @Mixin
    private WriteMixin.OfImages write = new WriteMixin.OfImages();

    @Override
    public Integer call() {
        if (files.size() != (fromFolders ? 2 : 3)) {
            throw CremaException.usage(
                    fromFolders ? "--classes-from-folders takes ROOT and OUT" : "ROOT, LIST and OUT are needed",
                    "or --classes-from-folders ROOT OUT, for one folder per class");
        }
        if (height < 0 || width < 0 || (height == 0) != (width == 0) || threads < 1) {
            throw CremaException.usage(
                    "--resize-height " + height + " --resize-width " + width + " --threads " + threads,
                    "give both sizes or none, and one thread or more");
        }
        Path root = files.get(0);
        if (hdf5() && !fromFolders) {
            return labelled(root, files.get(1), files.get(2));
        }
        ImageList list = fromFolders
                ? ImageList.ofFolders(root)
                : ImageList.read(files.get(1), classes > 0 ? OptionalInt.of(classes) : OptionalInt.empty());
        Path out = files.get(files.size() - 1);
        if (testFraction.isEmpty()) {
            int exitCode = convert(root, list, out);
            report().classes(list);
            return exitCode;
        }
        double fraction = testFraction.get();
        if (!(fraction > 0 && fraction < 1)) {
            throw CremaException.usage(
                    "--test-fraction " + fraction + " is not a fraction", "give more than 0 and less than 1");
        }
        ImageList.Split split = list.split(root, fraction, write.seed());
        if (split.copies() > 0) {
            err().println("crema: " + split.copies()
                    + " images have the same bytes as another: copies are in one part");
        }
        String kind = "_" + write.backend();
        int exitCode = Math.max(
                convert(root, split.train(), out.resolve("train" + kind)),
                convert(root, split.test(), out.resolve("test" + kind)));
        report().classes(list);
        return exitCode;
    }

    private boolean hdf5() {
        boolean hdf5 = write.backend().equals("hdf5");
        if (hdf5 && (encoded || !encodeType.isEmpty())) {
            throw CremaException.usage(
                    "HDF5 files hold numbers, not compressed images", "leave out --encoded and --encode-type");
        }
        if (!hdf5 && scale != 1) {
            throw CremaException.usage(
                    "--scale is for --backend hdf5", "write scale into the transform_param of the net's data layer");
        }
        return hdf5;
    }

    /** A list whose labels may be several, or no whole numbers. */
    private int labelled(Path root, Path file, Path out) {
        if (testFraction.isPresent()) {
            throw CremaException.usage(
                    "--test-fraction of a list and --backend hdf5 do not go together",
                    "give a list for training and one for testing");
        }
        LabelList list = LabelList.read(file);
        return report().hdf5(
                        Hdf5Images.convert(root, list, out, settings(), scale, write.hdf5(progress("converted"))),
                        list.rows().size(),
                        list.labels());
    }

    private int convert(Path root, ImageList list, Path out) {
        if (hdf5()) {
            return report().hdf5(
                            Hdf5Images.convert(root, list, out, settings(), scale, write.hdf5(progress("converted"))),
                            list.items().size(),
                            1);
        }
        return report().database(
                        list, Imageset.convert(root, list, out, settings(), write.options(progress("converted"))));
    }

    private ImagesetReport report() {
        return new ImagesetReport(out(), err());
    }

    private Imageset.Settings settings() {
        Reading.Storage storage = !encodeType.isEmpty()
                ? new Reading.Storage.As(encodeType)
                : encoded ? new Reading.Storage.AsFile() : new Reading.Storage.Raw();
        return new Imageset.Settings(
                new Reading(height, width, gray ? Reading.Color.GRAY : Reading.Color.BGR, storage),
                strict ? Imageset.Unreadables.FATAL : Imageset.Unreadables.SKIPPED,
                checkSize ? Imageset.Sizes.EQUAL : Imageset.Sizes.ANY,
                threads);
    }
}
