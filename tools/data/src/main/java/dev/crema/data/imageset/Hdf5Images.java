package dev.crema.data.imageset;

import static dev.crema.base.Setting.RESIZE_HEIGHT;
import static dev.crema.base.Setting.RESIZE_WIDTH;
import static dev.crema.base.Setting.STRICT;

import com.google.protobuf.ByteString;
import dev.crema.base.CremaException;
import dev.crema.base.InOrder;
import dev.crema.data.image.ImageReader;
import dev.crema.data.image.Reading;
import dev.crema.data.record.Order;
import dev.crema.data.record.Shape;
import dev.crema.data.shuffle.Permutation;
import dev.crema.data.store.Provenance;
import dev.crema.data.store.Staging;
import dev.crema.data.store.WriteOptions;
import dev.crema.schema.Datum;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Images with any numbers as labels into HDF5 files for an HDF5Data layer: dataset {@code data} of shape (records,
 * channels, height, width) and dataset {@code label} of shape (records, labels), or (records) for one label, all float.
 * {@code list.txt} names the files.
 */
public final class Hdf5Images {
    /** The list of the files, inside the folder. */
    public static final String LIST = "list.txt";
    /** Numbers in one file: a reader, Caffe's as well, holds a whole file in memory. */
    private static final long VALUES_A_FILE = 16L << 20;

    private final Path root;
    private final LabelList list;
    private final Imageset.Settings settings;
    private final float scale;
    private final WriteOptions options;
    private final List<float[][][]> images = new ArrayList<>();
    private final List<LabelList.Row> rows = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final List<Imageset.Skipped> skipped = new ArrayList<>();
    private Optional<Shape> shape = Optional.empty();
    private long written;

    /**
     * What was made.
     *
     * @param list names the HDF5 files
     * @param records how many images they hold
     * @param shape of each
     * @param files how many
     * @param skipped images that could not be read
     */
    public record Result(Path list, long records, Shape shape, int files, List<Imageset.Skipped> skipped) {
        public Result {
            skipped = List.copyOf(skipped);
        }
    }

    private Hdf5Images(Path root, LabelList list, Imageset.Settings settings, float scale, WriteOptions options) {
        this.root = root;
        this.list = list;
        this.settings = settings;
        this.scale = scale;
        this.options = options;
    }

    /** Makes the files of a list whose labels are classes. */
    public static Result convert(
            Path root, ImageList list, Path out, Imageset.Settings settings, float scale, WriteOptions options) {
        return convert(root, LabelList.of(list), out, settings, scale, options);
    }

    /**
     * Makes the files; all of them or none.
     *
     * @param out their folder
     * @param scale what each pixel, 0 to 255, is multiplied with: an HDF5Data layer does not scale
     * @throws CremaException if images differ in size, none can be read, or one cannot and that is fatal
     */
    public static Result convert(
            Path root, LabelList list, Path out, Imageset.Settings settings, float scale, WriteOptions options) {
        if (!Files.isDirectory(root)) {
            throw CremaException.input(root + ": no such folder", "name the folder that the list's names are in");
        }
        if (out.toString().chars().anyMatch(Character::isWhitespace)) {
            throw CremaException.input(
                    out + ": has a space in its name, and Caffe reads the list of HDF5 files word by word",
                    "choose a name without spaces");
        }
        return new Hdf5Images(root, list, settings, scale, options).write(out);
    }

    private Result write(Path out) {
        try (Staging staging = new Staging(out, options.existing())) {
            Path directory = staging.directory();
            int n = list.rows().size();
            int[] order =
                    options.order() == Order.SHUFFLED ? Permutation.of(n, options.seed()) : Permutation.identity(n);
            ImageReader reader = new ImageReader(new Reading(
                    settings.reading().height(),
                    settings.reading().width(),
                    settings.reading().color(),
                    new Reading.Storage.Raw()));
            new InOrder(settings.threads())
                    .run(
                            n,
                            position -> reader.read(
                                    root.resolve(
                                            list.rows().get(order[position]).name()),
                                    0),
                            result -> result instanceof ImageReader.Image image
                                    ? image.datum().size()
                                    : 1,
                            (position, result) -> {
                                take(list.rows().get(order[position]), result, directory, out);
                                options.progress().at(position + 1L, n);
                            });
            if (shape.isEmpty()) {
                throw CremaException.input(
                        "none of the " + n + " images could be read, the first: " + skipped.get(0),
                        "check ROOT and the list");
            }
            flush(directory, out);
            Files.write(directory.resolve(LIST), files);
            if (!skipped.isEmpty()) {
                Files.write(
                        directory.resolve(Imageset.SKIPPED),
                        skipped.stream().map(Imageset.Skipped::toString).toList());
            }
            new Provenance(
                            n + " images of " + root.getFileName(),
                            written,
                            options.order(),
                            options.seed(),
                            Optional.empty())
                    .write(directory);
            staging.commit();
            return new Result(out.resolve(LIST), written, shape.get(), files.size(), skipped);
        } catch (IOException e) {
            throw CremaException.output(out + ": cannot be written: " + e.getMessage(), "check the disk")
                    .because(e);
        }
    }

    private void take(LabelList.Row row, ImageReader.Result result, Path directory, Path out) throws IOException {
        if (result instanceof ImageReader.Unreadable unreadable) {
            Imageset.Skipped left =
                    new Imageset.Skipped(root.resolve(row.name()).toString(), unreadable.reason());
            if (settings.unreadables() == Imageset.Unreadables.FATAL) {
                throw CremaException.input(
                        left.toString(), "repair it, or leave out " + STRICT + " to skip such files");
            }
            skipped.add(left);
        } else if (result instanceof ImageReader.Image image) {
            Shape own = image.shape();
            if (!own.equals(shape.orElse(own))) {
                throw CremaException.input(
                        root.resolve(row.name()) + ": is " + own + ", those before are " + shape.get(),
                        "give " + RESIZE_HEIGHT + " and " + RESIZE_WIDTH + ": HDF5 records have one size");
            }
            shape = Optional.of(own);
            images.add(pixels(Datum.parseFrom(image.datum()).getData(), own));
            rows.add(row);
            if ((long) images.size() * own.values() >= VALUES_A_FILE) {
                flush(directory, out);
            }
        }
    }

    private float[][][] pixels(ByteString bytes, Shape of) {
        float[][][] image = new float[of.channels()][of.height()][of.width()];
        int at = 0;
        for (float[][] channel : image) {
            for (float[] line : channel) {
                for (int x = 0; x < line.length; x++) {
                    line[x] = (bytes.byteAt(at++) & 0xff) * scale;
                }
            }
        }
        return image;
    }

    private void flush(Path directory, Path out) throws IOException {
        if (images.isEmpty()) {
            return;
        }
        String name = files.size() + ".h5";
        try (WritableHdfFile file = HdfFile.write(directory.resolve(name))) {
            file.putDataset("data", images.toArray(new float[0][][][]));
            file.putDataset("label", labels());
        }
        files.add(out.resolve(name).toString());
        written += images.size();
        images.clear();
        rows.clear();
    }

    /** Caffe's losses over classes take labels of one axis, those over values take two. */
    private Object labels() {
        if (list.labels() == 1) {
            float[] column = new float[rows.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = rows.get(i).labels().get(0);
            }
            return column;
        }
        float[][] table = new float[rows.size()][list.labels()];
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table[i].length; j++) {
                table[i][j] = rows.get(i).labels().get(j);
            }
        }
        return table;
    }
}
