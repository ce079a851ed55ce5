package dev.crema.data;

import dev.crema.base.CremaException;
import dev.crema.data.image.Pixels;
import dev.crema.data.lmdb.LmdbReader;
import dev.crema.data.record.Datums;
import dev.crema.data.record.Hashes;
import dev.crema.data.record.Keys;
import dev.crema.data.record.RecordCursor;
import dev.crema.data.record.RecordReader;
import dev.crema.data.record.Shape;
import dev.crema.data.shuffle.ShuffleScore;
import dev.crema.data.store.Backends;
import dev.crema.data.store.Provenance;
import dev.crema.schema.Datum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What is known of a database of Datum at a glance; of an LMDB, in milliseconds whatever its size.
 *
 * @param path its directory
 * @param records how many it holds
 * @param shape of the first record's image, decoded where it is compressed; empty where there is none
 * @param encoded whether the first record holds a compressed image
 * @param provenance what we recorded when we made it; empty for databases of others
 */
public record DatabaseInfo(
        Path path, long records, Optional<Shape> shape, boolean encoded, Optional<Provenance> provenance) {
    /** So many places of a large database are looked at for the quick score, ... */
    private static final int WINDOWS = 20;
    /** ... so many records at each. */
    private static final int WINDOW = 100;

    /** Bytes that are read in a few tenths of a second. */
    private static final long SMALL = 128L << 20;

    /**
     * The labels that were seen.
     *
     * @param least the smallest
     * @param greatest the largest; less than {@code least} where no record was seen
     * @param seen records that were read
     * @param different how many labels are different
     */
    public record LabelRange(int least, int greatest, long seen, long different) {}

    /**
     * Reads the head of a database.
     *
     * @throws CremaException if it is missing, damaged, or its first record is no Datum
     */
    public static DatabaseInfo read(Path database) {
        try (RecordReader reader = Backends.open(database)) {
            long records = reader.records();
            Optional<Shape> shape = Optional.empty();
            boolean encoded = false;
            try (RecordCursor cursor = reader.cursor()) {
                if (cursor.next()) {
                    Datum first = datum(database, cursor);
                    encoded = first.getEncoded();
                    shape = encoded ? Pixels.of(first).map(Pixels::shape) : Optional.of(shape(first));
                }
            }
            return new DatabaseInfo(database, records, shape, encoded, Provenance.read(database));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shape shape(Datum datum) {
        return new Shape(datum.getChannels(), datum.getHeight(), datum.getWidth());
    }

    private static Datum datum(Path database, RecordCursor cursor) {
        try {
            return Datum.parseFrom(cursor.value());
        } catch (IOException e) {
            throw notDatum(database, cursor.key()).because(e);
        }
    }

    static CremaException notDatum(Path database, byte[] key) {
        return CremaException.input(
                database + ": record " + Keys.text(key) + " is no Datum", "crema inspect-db says what it holds");
    }

    /**
     * A digest of the records in the order in which Caffe reads them: of all of a small database, else of 20 stretches of
     * 100 records, evenly spread (of a LevelDB: the first 2,000). Keys count as well as values.
     *
     * @return {@code sha256 1f0c… of 2,000 of 60,000 records}
     */
    public String quickDigest() {
        MessageDigest digest = Hashes.sha256();
        long seen = some(cursor -> {
            digest.update(cursor.key());
            digest.update(cursor.value());
        });
        return String.format(
                Locale.ROOT,
                "sha256 %s of %,d of %,d records",
                HexFormat.of().formatHex(digest.digest(), 0, 8),
                seen,
                records);
    }

    /** Passes every label to the consumer, in the order in which Caffe reads them. */
    public void labels(IntConsumer consumer) {
        all(cursor -> consumer.accept(label(cursor)));
    }

    /**
     * Whether records look shuffled, from up to 2,000 labels: all of a small database, else 20 stretches of 100 records
     * in a row, evenly spread (of a LevelDB: the first 2,000). A database sorted by label, or glued together from sorted ones, is found; a subtler
     * order may pass ({@code inspect-db} reads every label).
     */
    public ShuffleScore quickScore() {
        IntStream.Builder labels = IntStream.builder();
        some(cursor -> labels.add(label(cursor)));
        return ShuffleScore.of(labels.build().toArray());
    }

    /** What is done with a record. */
    interface Visit {
        void record(RecordCursor cursor) throws IOException;
    }

    /**
     * Visits every record where the database is small enough to be read at once, else those that {@link #quickScore} looks
     * at.
     *
     * @return how many
     */
    long glance(Visit visit) {
        return isSmall() ? all(visit) : some(visit);
    }

    private boolean isSmall() {
        try {
            return Files.size(path.resolve("data.mdb")) <= SMALL;
        } catch (IOException e) {
            return false; // no LMDB: nobody knows without reading it
        }
    }

    private long all(Visit visit) {
        long seen = 0;
        try (RecordReader reader = Backends.open(path);
                RecordCursor cursor = reader.cursor()) {
            while (cursor.next()) {
                visit.record(cursor);
                seen++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seen;
    }

    private long some(Visit visit) {
        long seen = 0;
        try (RecordReader reader = Backends.open(path)) {
            boolean oneStretch = records <= WINDOWS * WINDOW || !(reader instanceof LmdbReader);
            int windows = oneStretch ? 1 : WINDOWS;
            long perWindow = oneStretch ? Math.min(records, WINDOWS * WINDOW) : WINDOW;
            for (int w = 0; w < windows; w++) {
                try (RecordCursor cursor =
                        reader instanceof LmdbReader lmdb ? lmdb.cursorAt((double) w / windows) : reader.cursor()) {
                    for (int i = 0; i < perWindow && cursor.next(); i++) {
                        visit.record(cursor);
                        seen++;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seen;
    }

    private int label(RecordCursor cursor) {
        try {
            return Datums.label(cursor.value());
        } catch (IOException e) {
            throw notDatum(path, cursor.key()).because(e);
        }
    }
}
