package dev.crema.data.store;

import dev.crema.base.CremaException;
import dev.crema.data.record.ContentDigest;
import dev.crema.data.record.RecordSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes one database: room is checked first, the final name appears when everything is on the disk. */
public final class DatabaseOutput {
    private DatabaseOutput() {}

    /** Puts every record into the sink, in key order. */
    @FunctionalInterface
    public interface Filling {
        /**
         * Puts the records.
         *
         * @param scratch a directory for temporary files, on the disk of the result and swept with it
         * @return how many it put
         */
        long into(RecordSink sink, Path scratch) throws IOException;
    }

    /**
     * Makes a database.
     *
     * @param bytesAtMost room it may need; 0 where that is unknown
     * @param source what it is made of, for its provenance
     * @throws CremaException if the name is taken, there is no room, or the disk fails
     */
    public static WrittenDatabase write(
            Path target, WriteOptions options, long bytesAtMost, String source, Filling filling) {
        try (Staging staging = new Staging(target, options.existing())) {
            Path directory = staging.directory();
            requireRoom(target, directory, bytesAtMost);
            try {
                long records;
                ContentDigest digest = new ContentDigest();
                try (RecordSink sink = new Digesting(options.backend().create(directory), digest)) {
                    records = filling.into(sink, directory);
                    sink.finish();
                }
                new Provenance(source, records, options.order(), options.seed(), Optional.of(digest.hex()))
                        .write(directory);
                long bytes = size(directory);
                staging.commit();
                return new WrittenDatabase(target, records, bytes, options.order(), options.seed());
            } catch (IOException e) {
                throw failed(target, directory, bytesAtMost, e);
            }
        }
    }

    /** Passes records on, and takes their digest on the way. */
    private record Digesting(RecordSink sink, ContentDigest digest) implements RecordSink {
        @Override
        public void put(byte[] key, byte[] value) throws IOException {
            digest.add(key, value);
            sink.put(key, value);
        }

        @Override
        public void finish() throws IOException {
            sink.finish();
        }

        @Override
        public void close() throws IOException {
            sink.close();
        }
    }

    private static void requireRoom(Path target, Path directory, long needed) {
        long free = directory.toFile().getUsableSpace();
        if (needed > free) {
            throw CremaException.output(
                    String.format(
                            Locale.ROOT,
                            "%s: no room: it may need %,d MB, the disk has %,d MB free",
                            target,
                            megabytes(needed),
                            free >> 20),
                    "free some space or write elsewhere");
        }
    }

    private static CremaException failed(Path target, Path directory, long needed, IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.toLowerCase(Locale.ROOT).contains("no space left")) {
            String room = needed > 0
                    ? String.format(Locale.ROOT, "it may need %,d MB", megabytes(needed))
                    : String.format(Locale.ROOT, "%,d MB were written", megabytes(size(directory)));
            return CremaException.output(
                            target + ": the disk is full: " + room + "; nothing was left behind",
                            "free some space or write elsewhere")
                    .because(e);
        }
        return CremaException.output(target + ": cannot be written: " + message, "check the disk")
                .because(e);
    }

    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }

    private static long size(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
