package dev.crema.data.lmdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows page by page, written through one buffer; the first two pages, the metas, are left for the end. */
final class PageFile implements Closeable {
    /** LMDB uses the system's page size; a file names its own, and every reader follows it. */
    static final int PAGE = 4096;

    private static final int BUFFER = 1 << 20;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private long nextPage = 2;

    PageFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.position(2L * PAGE);
    }

    /** The number that the next page written will have. */
    long nextPage() {
        return nextPage;
    }

    /** Appends bytes, then zeros up to the end of the page they end in. */
    void append(ByteBuffer head, byte[] body) throws IOException {
        int bytes = head.remaining() + body.length;
        int pages = (bytes + PAGE - 1) / PAGE;
        write(head);
        write(ByteBuffer.wrap(body));
        write(ByteBuffer.allocate(Math.toIntExact((long) pages * PAGE - bytes)));
        nextPage += pages;
    }

    private void write(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int n = Math.min(source.remaining(), buffer.remaining());
            buffer.put(source.slice(source.position(), n));
            source.position(source.position() + n);
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Brings all pages to the disk, and only then the two metas that make them a database. */
    void seal(ByteBuffer metas) throws IOException {
        flush();
        channel.force(false);
        long at = 0;
        while (metas.hasRemaining()) {
            at += channel.write(metas, at);
        }
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
