package dev.crema.spark.ship;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What tells a file from another one in a short time, whatever its size: its length, and the SHA-256 of 64 blocks, evenly
 * spread, the first and the last among them. A file of up to 16 MB is read whole. A copy that was made again, in another
 * order or with other images, differs; one image changed in a large database may not be noticed.
 */
public final class FileDigest {
    private static final int BLOCKS = 64;
    private static final int BLOCK_BYTES = 1 << 18;
    private static final int SHOWN_BYTES = 8;
    private static final String LMDB = "data.mdb";

    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private FileDigest() {}

    /**
     * The digest of a file, or of the records' file of an LMDB. Empty for another folder: a LevelDB changes when it is read.
     *
     * @return {@code 12,345,678 bytes, sha256 1f0c…}
     * @throws IOException where it is missing or may not be read
     */
    public static String of(Path path) throws IOException {
        Path file = path;
        if (Files.readAttributes(path, BasicFileAttributes.class).isDirectory()) {
            file = path.resolve(LMDB);
            if (Files.notExists(file)) {
                return "";
            }
        }
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        String key = file + " " + now.size() + " " + now.lastModifiedTime();
        String known = KNOWN.get(key);
        if (known == null) {
            known = read(file);
            KNOWN.put(key, known);
        }
        return known;
    }

    private static String read(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            long size = in.size();
            MessageDigest digest = Sha256.digest();
            if (size <= (long) BLOCKS * BLOCK_BYTES) {
                update(digest, in, 0, size);
            } else {
                for (int block = 0; block < BLOCKS; block++) {
                    update(digest, in, (size - BLOCK_BYTES) / (BLOCKS - 1) * block, BLOCK_BYTES);
                }
                update(digest, in, size - BLOCK_BYTES, BLOCK_BYTES);
            }
            return String.format(
                    Locale.ROOT,
                    "%,d bytes, sha256 %s",
                    size,
                    HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES));
        }
    }

    private static void update(MessageDigest digest, FileChannel in, long from, long length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK_BYTES);
        long place = from;
        long end = from + length;
        while (place < end) {
            buffer.clear().limit((int) Math.min(BLOCK_BYTES, end - place));
            int read = in.read(buffer, place);
            if (read < 0) {
                return; // it became shorter: its length tells
            }
            digest.update(buffer.flip());
            place += read;
        }
    }
}
