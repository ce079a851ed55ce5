package dev.crema.data.shuffle;

import dev.crema.data.record.RecordCursor;
import dev.crema.data.record.RecordReader;
import dev.crema.data.record.RecordSink;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Re-orders records that can only be read from front to back. One pass scatters them over spill files by the part of the
 * result they belong to; then each file, small enough for the memory, is sorted and written. The order is the same that
 * an index would give.
 */
final class ScatterShuffle {
    private static final int BUFFER = 1 << 16;

    private final int[] place;
    private final int taken;
    private final int perSpill;
    private final Path directory;

    /**
     * Prepares a scatter.
     *
     * @param order shape (n): at each new position the old one
     * @param taken only that many from the front of the order are wanted
     * @param perSpill records of one spill file, all in memory at once
     * @param directory where spill files are made, and deleted
     */
    ScatterShuffle(int[] order, int taken, int perSpill, Path directory) {
        place = new int[order.length];
        for (int position = 0; position < order.length; position++) {
            place[order[position]] = position;
        }
        this.taken = taken;
        this.perSpill = perSpill;
        this.directory = directory;
    }

    /** A record on its way to its new position. */
    private static final class Moved {
        final int position;
        final byte[] key;
        final byte[] value;

        Moved(int position, byte[] key, byte[] value) {
            this.position = position;
            this.key = key;
            this.value = value;
        }
    }

    void write(RecordReader reader, RecordSink sink, LongConsumer progress) throws IOException {
        int spills = Math.max(1, (taken + perSpill - 1) / perSpill);
        List<Path> files = new ArrayList<>();
        try {
            for (int i = 0; i < spills; i++) {
                files.add(Files.createTempFile(directory, "spill", ".tmp"));
            }
            scatter(reader, files);
            long done = 0;
            for (Path file : files) {
                for (Moved moved : sorted(file)) {
                    sink.put(Rekeying.at(moved.position, taken, moved.key), moved.value);
                    progress.accept(++done);
                }
                Files.delete(file);
            }
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void scatter(RecordReader reader, List<Path> files) throws IOException {
        List<DataOutputStream> spills = new ArrayList<>();
        try (RecordCursor cursor = reader.cursor()) {
            for (Path file : files) {
                spills.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER)));
            }
            for (int record = 0; record < place.length && cursor.next(); record++) {
                int position = place[record];
                if (position < taken) {
                    DataOutputStream spill = spills.get(position / perSpill);
                    byte[] value = cursor.value();
                    spill.writeInt(position);
                    spill.writeInt(cursor.key().length);
                    spill.write(cursor.key());
                    spill.writeInt(value.length);
                    spill.write(value);
                }
            }
        } finally {
            for (DataOutputStream spill : spills) {
                spill.close();
            }
        }
    }

    private static List<Moved> sorted(Path file) throws IOException {
        List<Moved> moved = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            while (true) {
                int position;
                try {
                    position = in.readInt();
                } catch (EOFException end) {
                    break;
                }
                byte[] key = in.readNBytes(in.readInt());
                moved.add(new Moved(position, key, in.readNBytes(in.readInt())));
            }
        }
        moved.sort(Comparator.comparingInt(record -> record.position));
        return moved;
    }
}
