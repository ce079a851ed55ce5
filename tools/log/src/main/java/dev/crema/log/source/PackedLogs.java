package dev.crema.log.source;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.input.ReaderInputStream;

/** Recognises by its first bytes how a log is packed: compressed, in UTF-16, or plain. */
public final class PackedLogs {
    private static final int HEAD = 4096;

    private PackedLogs() {}

    /** How bytes are packed. */
    public enum Packing {
        PLAIN,
        GZIP,
        XZ,
        ZSTD,
        UTF_16LE,
        UTF_16BE,
        NOTEBOOK
    }

    /** How bytes that begin so are packed. */
    public static Packing of(byte[] head, int length) {
        if (starts(head, length, 0x1f, 0x8b)) {
            return Packing.GZIP;
        }
        if (starts(head, length, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return Packing.XZ;
        }
        if (starts(head, length, 0x28, 0xb5, 0x2f, 0xfd)) {
            return Packing.ZSTD;
        }
        if (starts(head, length, 0xff, 0xfe)) {
            return Packing.UTF_16LE;
        }
        if (starts(head, length, 0xfe, 0xff)) {
            return Packing.UTF_16BE;
        }
        if (NotebookText.isAt(head, length)) {
            return Packing.NOTEBOOK;
        }
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        int pairs = length / 2;
        if (pairs >= 16 && odd > pairs * 0.7 && even < pairs * 0.1) {
            return Packing.UTF_16LE;
        }
        return pairs >= 16 && even > pairs * 0.7 && odd < pairs * 0.1 ? Packing.UTF_16BE : Packing.PLAIN;
    }

    /** Opens a file; a pipe is read through, as nobody can seek in it. */
    public static InputStream open(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.newInputStream(file) : new FileInputStream(file.toFile());
    }

    /** Opens a file and unpacks it. */
    public static InputStream openUnpacked(Path file) throws IOException {
        InputStream in = open(file);
        try {
            return unpack(in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Unpacks a stream, whatever is packed in it.
     *
     * @throws MissingLibraryException if the program has no library for it
     */
    public static InputStream unpack(InputStream in) throws IOException {
        InputStream marked = new BufferedInputStream(in, 1 << 16);
        marked.mark(HEAD + 1);
        byte[] head = marked.readNBytes(HEAD);
        marked.reset();
        return switch (of(head, head.length)) {
            case PLAIN -> marked;
            case GZIP -> unpack(new GZIPInputStream(marked, 1 << 16));
            case XZ -> unpack(xz(marked));
            case ZSTD -> unpack(zstd(marked));
            case UTF_16LE -> utf8(marked, StandardCharsets.UTF_16LE);
            case UTF_16BE -> utf8(marked, StandardCharsets.UTF_16BE);
            case NOTEBOOK -> new BufferedInputStream(new NotebookText(marked), 1 << 16);
        };
    }

    private static InputStream utf8(InputStream in, Charset charset) throws IOException {
        return ReaderInputStream.builder()
                .setReader(new java.io.InputStreamReader(in, charset))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }

    private static boolean starts(byte[] head, int length, int... magic) {
        if (length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static InputStream xz(InputStream in) throws IOException {
        try {
            return Xz.open(in);
        } catch (NoClassDefFoundError e) {
            throw new MissingLibraryException("xz", "org.tukaani:xz", e);
        }
    }

    private static InputStream zstd(InputStream in) throws IOException {
        try {
            return Zstd.open(in);
        } catch (NoClassDefFoundError e) {
            throw new MissingLibraryException("zstd", "com.github.luben:zstd-jni", e);
        }
    }

    /** A class of its own: a program without the library can read every other log. */
    private static final class Xz {
        static InputStream open(InputStream in) throws IOException {
            return new org.tukaani.xz.XZInputStream(in);
        }
    }

    /** A class of its own, as {@link Xz}. */
    private static final class Zstd {
        static InputStream open(InputStream in) throws IOException {
            return new com.github.luben.zstd.ZstdInputStream(in);
        }
    }
}
