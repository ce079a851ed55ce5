package dev.crema.data.idx;

import dev.crema.base.CremaException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * An IDX file of unsigned bytes: a magic number that tells the type and the number of dimensions, the dimensions as
 * 32-bit big-endian numbers, then the values. Plain or gzipped, told apart by content.
 *
 * <p>Source: the format's description on the MNIST page (LeCun, Cortes, Burges).
 */
public final class IdxFile implements AutoCloseable {
    private static final int UNSIGNED_BYTES = 0x0800;
    private static final String AGAIN = "check that it is the right file, or fetch it again";

    private final String name;
    private final int[] dimensions;
    private final Payload payload;

    private IdxFile(String name, int[] dimensions, Payload payload) {
        this.name = name;
        this.dimensions = dimensions;
        this.payload = payload;
    }

    /** What a file holds, by its number of dimensions. */
    public enum Content {
        /** One label per item: (n). */
        LABELS(1),
        /** Grey images: (n, rows, columns). */
        IMAGES(3);

        private final int dimensions;

        Content(int dimensions) {
            this.dimensions = dimensions;
        }

        int magic() {
            return UNSIGNED_BYTES | dimensions;
        }
    }

    /**
     * Opens a file.
     *
     * @throws CremaException if it is missing, has another magic number, or another length than its header says
     */
    public static IdxFile open(Path file, Content content) {
        try {
            return open(file.toString(), Files.newInputStream(file), content);
        } catch (IOException e) {
            throw CremaException.input(
                            file + ": cannot be read",
                            "give an IDX file of " + content.name().toLowerCase(Locale.ROOT)
                                    + ", plain or .gz; scripts/get-mnist brings MNIST's")
                    .because(e);
        }
    }

    /** Reads a stream to its end and closes it; {@code name} is for messages. */
    public static IdxFile open(String name, InputStream stream, Content content) {
        try (InputStream in = plain(new BufferedInputStream(stream, 1 << 16))) {
            int[] dimensions = header(name, in, content);
            long items = 1;
            for (int dimension : dimensions) {
                items = Math.multiplyExact(items, dimension);
            }
            Payload payload = Payload.of(in, items);
            if (payload.bytes() != items) {
                payload.close();
                throw CremaException.input(name + ": " + wrongLength(payload.bytes(), items, dimensions), AGAIN);
            }
            return new IdxFile(name, dimensions, payload);
        } catch (IOException | ArithmeticException e) {
            throw CremaException.input(name + ": cannot be read to its end: " + e.getMessage(), AGAIN)
                    .because(e);
        }
    }

    private static InputStream plain(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static int[] header(String name, InputStream in, Content content) throws IOException {
        byte[] magicBytes = in.readNBytes(4);
        int magic = magicBytes.length < 4 ? -1 : ByteBuffer.wrap(magicBytes).getInt();
        if (magic != content.magic()) {
            throw CremaException.input(name + ": " + wrongMagic(magicBytes.length, magic, content), AGAIN);
        }
        ByteBuffer numbers = ByteBuffer.wrap(in.readNBytes(4 * content.dimensions));
        if (numbers.remaining() < 4 * content.dimensions) {
            throw CremaException.input(name + ": truncated inside its header", AGAIN);
        }
        int[] dimensions = new int[content.dimensions];
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = numbers.getInt();
            if (dimensions[i] <= 0) {
                throw CremaException.input(name + ": its header names a dimension of " + dimensions[i], AGAIN);
            }
        }
        return dimensions;
    }

    private static String wrongMagic(int length, int magic, Content content) {
        if (length < 4) {
            return "too short for an IDX file (" + length + " bytes)";
        }
        String said = String.format(
                Locale.ROOT,
                "wrong magic number 0x%08x, expected 0x%08x (IDX %s)",
                magic,
                content.magic(),
                content.name().toLowerCase(Locale.ROOT));
        Content other = content == Content.IMAGES ? Content.LABELS : Content.IMAGES;
        return magic == other.magic() ? said + "; are images and labels in each other's place?" : said;
    }

    private static String wrongLength(long bytes, long expected, int[] dimensions) {
        String announced =
                String.format(Locale.ROOT, "its header announces %s = %,d bytes of data", shape(dimensions), expected);
        return bytes < expected
                ? String.format(Locale.ROOT, "truncated: %s, it has %,d", announced, bytes)
                : "longer than it should be: " + announced + ", it has more";
    }

    private static String shape(int[] dimensions) {
        return String.join(
                " x ", Arrays.stream(dimensions).mapToObj(Integer::toString).toList());
    }

    /** For messages: the file's name. */
    public String name() {
        return name;
    }

    /** Number of images or labels. */
    public int size() {
        return dimensions[0];
    }

    /** Rows of an image; 1 for labels. */
    public int rows() {
        return dimensions.length > 1 ? dimensions[1] : 1;
    }

    /** Columns of an image; 1 for labels. */
    public int columns() {
        return dimensions.length > 1 ? dimensions[2] : 1;
    }

    /** The bytes of one item: rows x columns, row by row. */
    public byte[] item(int index) {
        int bytes = Math.multiplyExact(rows(), columns());
        return payload.read((long) index * bytes, bytes);
    }

    @Override
    public void close() {
        payload.close();
    }
}
