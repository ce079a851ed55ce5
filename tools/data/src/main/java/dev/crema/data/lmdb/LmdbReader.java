package dev.crema.data.lmdb;

import dev.crema.base.CremaException;
import dev.crema.data.record.RecordReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Reads an LMDB that any program wrote, by positional reads: no lock file, nothing mapped, nothing native, so a damaged
 * or truncated file ends in a message and never in a signal.
 *
 * <p>Only the main database is read, as Caffe does. Safe for several threads, each with its own cursor.
 */
public final class LmdbReader implements RecordReader {
    private final Path file;
    private final FileChannel channel;
    private final MetaPage meta;

    /**
     * Opens a database.
     *
     * @param database the directory that holds {@code data.mdb}, or that file
     * @throws CremaException if it is missing, no LMDB, or shorter than it says
     */
    public LmdbReader(Path database) {
        file = Lmdb.dataFile(database);
        try {
            channel = FileChannel.open(file);
        } catch (IOException e) {
            throw CremaException.input(
                            database + ": no LMDB: it has no readable data.mdb",
                            "check the path; crema convert-mnist --embedded data makes one")
                    .because(e);
        }
        try {
            meta = MetaPage.newest(channel, this::damaged);
        } catch (IOException | RuntimeException e) {
            close();
            throw e instanceof CremaException known ? known : unreadable(e);
        }
    }

    @Override
    public long records() {
        return meta.entries();
    }

    /** The map size the file asks its readers to map, in bytes. */
    public long mapSize() {
        return meta.mapSize();
    }

    @Override
    public LmdbCursor cursor() {
        return new LmdbCursor(this, 0);
    }

    /**
     * A walk that starts near a place in the key order: at each level of the tree the child so far from the left.
     *
     * @param fraction 0 for the first record, towards 1 for the last
     */
    public LmdbCursor cursorAt(double fraction) {
        return new LmdbCursor(this, fraction);
    }

    int depth() {
        return meta.depth();
    }

    long root() {
        return meta.root();
    }

    /** One page of the tree. */
    ByteBuffer page(long number) {
        if (number < 2 || number > meta.lastPage()) {
            throw damaged("points to page " + number + " of " + (meta.lastPage() + 1));
        }
        ByteBuffer page =
                ByteBuffer.wrap(read(number * meta.pageSize(), meta.pageSize())).order(ByteOrder.LITTLE_ENDIAN);
        if (page.getLong(0) != number) {
            throw damaged("has a damaged page " + number);
        }
        return page;
    }

    /** Where the value begins that an overflow run starting at this page holds. */
    long overflowValue(long number, int bytes) {
        long pages = Lmdb.overflowPages(bytes, meta.pageSize());
        if (number < 2 || number > meta.lastPage() || number + pages - 1 > meta.lastPage()) {
            throw damaged("points to a value outside the file, at page " + number);
        }
        long at = number * meta.pageSize();
        ByteBuffer header = ByteBuffer.wrap(read(at, Lmdb.PAGE_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getLong(0) != number
                || (header.getShort(Lmdb.FLAGS_AT) & Lmdb.P_OVERFLOW) == 0
                || Integer.toUnsignedLong(header.getInt(Lmdb.PAGES_AT)) < pages) {
            throw damaged("has a damaged page " + number);
        }
        return at + Lmdb.PAGE_HEADER;
    }

    /** Whether keys rise byte by byte from record to record. */
    boolean ordersByBytes() {
        return meta.ordersByBytes();
    }

    /** Bytes of the file: a value by the place a cursor gave for it. */
    public byte[] read(long offset, int bytes) {
        byte[] out = new byte[bytes];
        ByteBuffer into = ByteBuffer.wrap(out);
        try {
            while (into.hasRemaining()) {
                if (channel.read(into, offset + into.position()) < 0) {
                    throw damaged("ends at byte " + (offset + into.position()) + ", inside a record");
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return out;
    }

    CremaException damaged(String what) {
        return CremaException.input(file + ": " + what, "make it again, or copy it completely");
    }

    private CremaException unreadable(Exception e) {
        return CremaException.input(file + ": cannot be read: " + e.getMessage(), "check the disk and the permissions")
                .because(e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written: there is nothing to lose.
        }
    }
}
