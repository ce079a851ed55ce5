package dev.crema.data.imageset;

import static dev.crema.base.Setting.RESIZE_HEIGHT;
import static dev.crema.base.Setting.RESIZE_WIDTH;
import static dev.crema.base.Setting.STRICT;

import dev.crema.base.CremaException;
import dev.crema.base.InOrder;
import dev.crema.data.image.ImageReader;
import dev.crema.data.image.Reading;
import dev.crema.data.record.Keys;
import dev.crema.data.record.Order;
import dev.crema.data.record.RecordSink;
import dev.crema.data.record.Shape;
import dev.crema.data.shuffle.Permutation;
import dev.crema.data.store.DatabaseOutput;
import dev.crema.data.store.WriteOptions;
import dev.crema.data.store.WrittenDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists of image files into databases, as convert_imageset. */
public final class Imageset {
    /** The label map of sets made from folders, inside the database's directory. */
    public static final String LABEL_MAP = "labels.txt";

    /** The list of files that could not be read, inside the database's directory. */
    public static final String SKIPPED = "skipped.txt";

    private final Path root;
    private final ImageList list;
    private final Settings settings;
    private final WriteOptions options;
    private final int[] order;
    private final ImageReader reader;
    private final List<Skipped> skipped = new ArrayList<>();
    private final Map<Shape, Integer> shapes = new HashMap<>();

    /** What happens when an image cannot be read. */
    public enum Unreadables {
        /** It is listed and left out. */
        SKIPPED,
        /** Nothing is written. */
        FATAL
    }

    /** Whether images must have equal sizes. */
    public enum Sizes {
        /** They may differ. */
        ANY,
        /** One that differs in its number of values is fatal: {@code --check_size}. */
        EQUAL
    }

    /**
     * How images are read.
     *
     * @param threads that decode at once
     */
    public record Settings(Reading reading, Unreadables unreadables, Sizes sizes, int threads) {}

    /** A file that is not in the database, and why. */
    public record Skipped(String file, String reason) {
        @Override
        public String toString() {
            return file + ": " + reason;
        }
    }

    /**
     * What was made.
     *
     * @param skipped in the order of the database
     * @param shapes of the images to how many have it
     */
    public record Result(WrittenDatabase database, List<Skipped> skipped, Map<Shape, Integer> shapes) {}

    private Imageset(Path root, ImageList list, Settings settings, WriteOptions options) {
        this.root = root;
        this.list = list;
        this.settings = settings;
        this.options = options;
        reader = new ImageReader(settings.reading());
        int n = list.items().size();
        order = options.order() == Order.SHUFFLED ? Permutation.of(n, options.seed()) : Permutation.identity(n);
    }

    /**
     * Makes a database. Its order depends on the list and the seed only, never on the number of threads.
     *
     * @throws CremaException if no image can be read, or one cannot and that is fatal
     */
    public static Result convert(Path root, ImageList list, Path out, Settings settings, WriteOptions options) {
        if (!Files.isDirectory(root)) {
            throw CremaException.input(root + ": no such folder", "name the folder that the list's names are in");
        }
        Imageset job = new Imageset(root, list, settings, options);
        String source = list.items().size() + " images of " + root.getFileName();
        WrittenDatabase database = DatabaseOutput.write(out, options, job.bytesAtMost(), source, job::fill);
        return new Result(database, List.copyOf(job.skipped), Map.copyOf(job.shapes));
    }

    /** Known where all images get one size; 0 elsewhere. */
    private long bytesAtMost() {
        Reading reading = settings.reading();
        if (!(reading.storage() instanceof Reading.Storage.Raw) || reading.height() == 0 || reading.width() == 0) {
            return 0;
        }
        long channels = reading.color() == Reading.Color.BGR ? 3 : 1;
        return list.items().size() * (channels * reading.height() * reading.width() + 4096L) * 5 / 4;
    }

    private long fill(RecordSink sink, Path directory) throws IOException {
        new InOrder(settings.threads())
                .run(
                        order.length,
                        position -> read(list.items().get(order[position])),
                        result -> result instanceof ImageReader.Image image
                                ? image.datum().size()
                                : 1,
                        (position, result) -> take(sink, position, result));
        int records = order.length - skipped.size();
        if (records == 0) {
            throw CremaException.input(
                    "none of the " + order.length + " images could be read, the first: " + skipped.get(0),
                    "check ROOT and the list");
        }
        if (!list.classNames().isEmpty()) {
            Files.write(directory.resolve(LABEL_MAP), list.labelMap());
        }
        if (!skipped.isEmpty()) {
            Files.write(
                    directory.resolve(SKIPPED),
                    skipped.stream().map(Skipped::toString).toList());
        }
        return records;
    }

    private ImageReader.Result read(ImageList.Item item) {
        return reader.read(root.resolve(item.name()), item.label());
    }

    private void take(RecordSink sink, int position, ImageReader.Result result) throws IOException {
        String name = list.items().get(order[position]).name();
        if (result instanceof ImageReader.Image image) {
            check(name, image.shape());
            sink.put(key(position, order.length, name), image.datum().toByteArray());
        } else if (result instanceof ImageReader.Unreadable unreadable) {
            Skipped left = new Skipped(root.resolve(name).toString(), unreadable.reason());
            if (settings.unreadables() == Unreadables.FATAL) {
                throw CremaException.input(
                        left.toString(), "repair it, or leave out " + STRICT + " to skip such files");
            }
            skipped.add(left);
        }
        options.progress().at(position + 1L, order.length);
    }

    private void check(String name, Shape shape) {
        if (settings.sizes() == Sizes.EQUAL && !shapes.isEmpty()) {
            Shape first = shapes.keySet().iterator().next();
            if (first.values() != shape.values()) {
                throw CremaException.input(
                        root.resolve(name) + ": is " + shape + ", those before are " + first,
                        "give " + RESIZE_HEIGHT + " and " + RESIZE_WIDTH);
            }
        }
        shapes.merge(shape, 1, Integer::sum);
    }

    /** As Caffe: the number of the line (after shuffling), an underscore, the name. */
    private static byte[] key(int position, int records, String name) {
        return Keys.named(position, records, ("_" + name).getBytes(StandardCharsets.UTF_8));
    }
}
