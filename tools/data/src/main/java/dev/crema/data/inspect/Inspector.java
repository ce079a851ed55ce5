package dev.crema.data.inspect;

import dev.crema.base.CremaException;
import dev.crema.data.image.Encoding;
import dev.crema.data.image.Pixels;
import dev.crema.data.record.ContentDigest;
import dev.crema.data.record.Hashes;
import dev.crema.data.record.Keys;
import dev.crema.data.record.Progress;
import dev.crema.data.record.RecordCursor;
import dev.crema.data.record.RecordReader;
import dev.crema.data.shuffle.ShuffleScore;
import dev.crema.data.store.Backend;
import dev.crema.data.store.Backends;
import dev.crema.data.store.Provenance;
import dev.crema.schema.Datum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a database from end to end. Damage of single records is counted; damage of the database itself ends it. */
public final class Inspector {
    private static final int QUOTED = 5;

    private final Options options;
    private final ContentDigest digest = new ContentDigest();
    private final SortedMap<String, Long> shapes = new TreeMap<>();
    private final SortedMap<Integer, Long> labelCounts = new TreeMap<>();
    private final IntList labels = new IntList();
    private final List<String> corrupt = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private long corruptRecords;
    private long duplicates;
    private long records;
    private long bytes;
    private byte[] firstKey = {};
    private byte[] lastKey = {};

    /**
     * What to look for.
     *
     * @param batchSize for the classes that batches lack
     * @param duplicates whether to look for images that occur twice (40 bytes of memory a record, and more)
     * @param decode whether to decode compressed images, so that broken ones are found
     * @param progress told of every record
     */
    public record Options(int batchSize, boolean duplicates, boolean decode, Progress progress) {}

    private Inspector(Options options) {
        this.options = options;
    }

    /** Reads a database. */
    public static Inspection inspect(Path database, Options options) {
        if (options.batchSize() < 1) {
            throw CremaException.input("a batch of " + options.batchSize() + " records", "take 1 or more");
        }
        return new Inspector(options).read(database);
    }

    private Inspection read(Path database) {
        Backend backend = Backends.of(database);
        try (RecordReader reader = backend.open(database)) {
            long total = reader.records();
            try (RecordCursor cursor = reader.cursor()) {
                while (cursor.next()) {
                    record(cursor.key(), cursor.value());
                    options.progress().at(records, Math.max(total, records));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int[] order = labels.toArray();
        int[] names = labelCounts.keySet().stream().mapToInt(label -> label).toArray();
        long[] counts = labelCounts.values().stream().mapToLong(count -> count).toArray();
        int[] classes = Arrays.stream(order)
                .map(label -> Arrays.binarySearch(names, label))
                .toArray();
        return new Inspection(
                backend.name(),
                records,
                bytes,
                Keys.text(firstKey),
                Keys.text(lastKey),
                shapes,
                labelCounts,
                corrupt,
                corruptRecords,
                options.duplicates() ? Optional.of(duplicates) : Optional.empty(),
                digest.hex(),
                ShuffleScore.of(order),
                BatchClasses.of(classes, counts, options.batchSize()),
                Provenance.read(database));
    }

    private void record(byte[] key, byte[] value) {
        if (records == 0) {
            firstKey = key;
        }
        lastKey = key;
        records++;
        bytes += value.length;
        digest.add(key, value);
        try {
            datum(key, Datum.parseFrom(value));
        } catch (IOException e) {
            corrupt(key, "no Datum");
        }
        if (options.duplicates() && !seen.add(Hashes.key(value))) {
            duplicates++;
        }
    }

    private void datum(byte[] key, Datum datum) {
        labels.add(datum.getLabel());
        labelCounts.merge(datum.getLabel(), 1L, Long::sum);
        if (datum.getEncoded()) {
            shapes.merge("encoded " + Encoding.of(datum.getData()).words(), 1L, Long::sum);
            if (datum.getData().isEmpty()) {
                corrupt(key, "an image of no bytes");
            } else if (options.decode() && !Pixels.decodes(datum.getData())) {
                corrupt(key, "its image cannot be decoded");
            }
            return;
        }
        long expected = (long) datum.getChannels() * datum.getHeight() * datum.getWidth();
        long values = datum.getData().isEmpty()
                ? datum.getFloatDataCount()
                : datum.getData().size();
        String kind = datum.getData().isEmpty() && values > 0 ? " float" : "";
        String shape = datum.getChannels() + "x" + datum.getHeight() + "x" + datum.getWidth();
        shapes.merge(shape + kind, 1L, Long::sum);
        if (values != expected || expected == 0) {
            corrupt(key, "has " + values + " values, its shape " + shape + " wants " + expected);
        }
    }

    private void corrupt(byte[] key, String why) {
        corruptRecords++;
        if (corrupt.size() < QUOTED) {
            corrupt.add(Keys.text(key) + ": " + why);
        }
    }
}
