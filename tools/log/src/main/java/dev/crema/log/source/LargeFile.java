package dev.crema.log.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A finished file of any length. Several threads may copy from it. It is read, not mapped: pages of a mapped file count as
 * memory of the process, and a file that is cut while it is read would end the process.
 */
public final class LargeFile implements AutoCloseable {
    private final FileChannel channel;
    private final long size;

    private LargeFile(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /** Opens a file. */
    public static LargeFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new LargeFile(channel, channel.size());
    }

    /** Bytes in the file when it was opened. */
    public long size() {
        return size;
    }

    /**
     * Copies up to {@code length} bytes from {@code position}; fewer only at the end. Returns how many.
     *
     * @throws UncheckedIOException when the file cannot be read, or is shorter than it was
     */
    public int copy(long position, byte[] into, int offset, int length) {
        int want = (int) Math.max(0, Math.min(length, size - position));
        ByteBuffer buffer = ByteBuffer.wrap(into, offset, want);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position() - offset) < 0) {
                    throw new EOFException("it was cut while it was read");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return want;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
