package dev.crema.log.live;

import dev.crema.log.LiveListener;
import dev.crema.log.ReadOptions;
import dev.crema.log.source.PackedLogs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;

/**
 * Follows a growing file: reads what is new, survives truncation, rotation and half-written lines, and feeds a {@link
 * LiveLog}. {@link #poll} reads what there is; {@link #follow} polls until {@link #close}. Apart from {@code close}, one
 * thread.
 *
 * <p>A file is known again by its key (device and inode) and by its first bytes, for a file that is truncated and written
 * anew may be longer than before when it is looked at next.
 */
public final class LogFollower implements AutoCloseable {
    private static final int FINGERPRINT = 256;

    private final Path file;
    private final LiveLog log;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private byte[] head = new byte[0];
    private Object key = "";
    private long position;
    private volatile boolean closed;

    /** @param file may not exist yet */
    public LogFollower(Path file, ReadOptions options, LiveListener listener) {
        this.file = file;
        this.log = new LiveLog(file.toString(), options, listener);
    }

    /**
     * Reads what was appended since the last call; a file that is not there yet has nothing.
     *
     * @return bytes read
     */
    public long poll() throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return readThrough();
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object newKey = attributes.fileKey() == null ? "" : attributes.fileKey();
            byte[] newHead = head(channel);
            if (position > 0) {
                restartIfAnother(channel.size(), newKey, newHead);
            }
            key = newKey;
            head = newHead;
            return read(channel);
        } catch (NoSuchFileException e) {
            return 0; // not there yet, or between two files of a rotation
        }
    }

    /** A pipe is read once, to its end. */
    private long readThrough() throws IOException {
        if (position > 0) {
            return 0;
        }
        try (InputStream in = PackedLogs.open(file)) {
            for (int count = in.read(buffer.array()); count > 0; count = in.read(buffer.array())) {
                log.feed(buffer.array(), 0, count);
                position += count;
            }
        }
        return position;
    }

    private void restartIfAnother(long size, Object newKey, byte[] newHead) {
        String why = !newKey.equals(key)
                ? "replaced by another file"
                : size < position ? "truncated" : isOther(newHead) ? "written anew" : "";
        if (!why.isEmpty()) {
            position = 0;
            log.restart(file + " was " + why);
        }
    }

    private boolean isOther(byte[] newHead) {
        return newHead.length < head.length || !Arrays.equals(head, 0, head.length, newHead, 0, head.length);
    }

    private static byte[] head(SeekableByteChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(FINGERPRINT);
        channel.position(0);
        while (bytes.hasRemaining() && channel.read(bytes) > 0) {}
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private long read(SeekableByteChannel channel) throws IOException {
        channel.position(position);
        long before = position;
        while (true) {
            buffer.clear();
            int count = channel.read(buffer);
            if (count <= 0) {
                return position - before;
            }
            position += count;
            log.feed(buffer.array(), 0, count);
        }
    }

    /** Polls every {@code interval} on this thread until {@link #close} is called from another, then once more. */
    public void follow(Duration interval) throws IOException, InterruptedException {
        while (!closed) {
            poll();
            Thread.sleep(interval.toMillis());
        }
        poll();
        log.finish();
    }

    /** The log so far. Ask on the polling thread. */
    public LiveLog log() {
        return log;
    }

    /** Ends {@link #follow}. */
    @Override
    public void close() {
        closed = true;
    }
}
