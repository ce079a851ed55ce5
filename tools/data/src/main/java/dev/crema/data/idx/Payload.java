package dev.crema.data.idx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The values of an IDX file, to be read in any order: small ones in memory, large ones in a file that goes with us. */
sealed interface Payload extends AutoCloseable {
    /** MNIST's 47 MB stay in memory; what is much larger need not fit there. */
    int IN_MEMORY = 64 << 20;

    long bytes();

    byte[] read(long offset, int length);

    @Override
    void close();

    /**
     * Takes a stream to its end, or to one byte more than expected.
     *
     * @param expected bytes that should come
     */
    static Payload of(InputStream in, long expected) throws IOException {
        if (expected <= IN_MEMORY) {
            return new InMemory(in.readNBytes((int) expected + 1));
        }
        Path spill = Files.createTempFile("crema-idx", ".spill");
        FileChannel channel = FileChannel.open(
                spill, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            // Not closed: it would close the channel.
            in.transferTo(Channels.newOutputStream(channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new InFile(channel, channel.size());
    }

    /** Shape (bytes). */
    final class InMemory implements Payload {
        private final byte[] data;

        InMemory(byte[] data) {
            this.data = data;
        }

        @Override
        public long bytes() {
            return data.length;
        }

        @Override
        public byte[] read(long offset, int length) {
            int from = Math.toIntExact(offset);
            return Arrays.copyOfRange(data, from, from + length);
        }

        @Override
        public void close() {}
    }

    /** In a temporary file that vanishes on closing. */
    record InFile(FileChannel channel, long bytes) implements Payload {
        @Override
        public byte[] read(long offset, int length) {
            ByteBuffer into = ByteBuffer.allocate(length);
            try {
                while (into.hasRemaining()) {
                    if (channel.read(into, offset + into.position()) < 0) {
                        throw new IllegalStateException("The spilled IDX data became shorter");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return into.array();
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
