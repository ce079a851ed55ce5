package dev.crema.data.lmdb;

import dev.crema.base.CremaException;
import dev.crema.data.record.RecordReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads an LMDB that any program wrote, by positional reads: no lock file, nothing mapped, nothing native, so a damaged
 * or truncated file ends in a message and never in a signal.
 *
 * <p>Only the main database is read, as Caffe does. Safe for several threads, each with its own cursor.
 */
public final class LmdbReader implements RecordReader {
    private final Path file;
    private final FileChannel channel;
    private final long fileBytes;
    private final Meta meta;

    private record Meta(int pageSize, int depth, long entries, long root, long lastPage, long txn, long mapSize) {}

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
            fileBytes = channel.size();
            meta = newest();
            long needed = (meta.lastPage + 1) * meta.pageSize;
            if (fileBytes < needed) {
                throw damaged(String.format(Locale.ROOT, "truncated: %,d bytes of %,d", fileBytes, needed));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e instanceof CremaException known ? known : unreadable(e);
        }
    }

    private Meta newest() throws IOException {
        ByteBuffer first = Lmdb.page(Lmdb.META_BYTES);
        channel.read(first, 0);
        if (first.hasRemaining() || first.getInt(Lmdb.PAGE_HEADER) != Lmdb.MAGIC) {
            throw damaged("is no LMDB data file");
        }
        if (first.getInt(Lmdb.PAGE_HEADER + 4) != Lmdb.VERSION) {
            throw damaged(
                    "has LMDB format " + first.getInt(Lmdb.PAGE_HEADER + 4) + ", this reader knows format 1 (0.9)");
        }
        Meta zero = meta(first);
        if (Integer.bitCount(zero.pageSize) != 1 || zero.pageSize < 256 || zero.pageSize > 1 << 16) {
            throw damaged("names an impossible page size of " + zero.pageSize);
        }
        ByteBuffer second = Lmdb.page(Lmdb.META_BYTES);
        channel.read(second, zero.pageSize);
        if (second.hasRemaining() || second.getInt(Lmdb.PAGE_HEADER) != Lmdb.MAGIC) {
            return zero;
        }
        Meta one = meta(second);
        return one.txn > zero.txn ? one : zero;
    }

    private static Meta meta(ByteBuffer page) {
        return new Meta(
                page.getInt(Lmdb.FREE_DB_AT),
                Short.toUnsignedInt(page.getShort(Lmdb.MAIN_DB_AT + 6)),
                page.getLong(Lmdb.MAIN_DB_AT + 32),
                page.getLong(Lmdb.MAIN_DB_AT + 40),
                page.getLong(Lmdb.LAST_PAGE_AT),
                page.getLong(Lmdb.TXN_ID_AT),
                page.getLong(Lmdb.MAPSIZE_AT));
    }

    @Override
    public long records() {
        return meta.entries;
    }

    /** The map size the file asks its readers to map, in bytes. */
    public long mapSize() {
        return meta.mapSize;
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
        return meta.depth;
    }

    long root() {
        return meta.root;
    }

    /** One page of the tree. */
    ByteBuffer page(long number) {
        if (number < 2 || number > meta.lastPage) {
            throw damaged("points to page " + number + " of " + (meta.lastPage + 1));
        }
        ByteBuffer page =
                ByteBuffer.wrap(read(number * meta.pageSize, meta.pageSize)).order(ByteOrder.LITTLE_ENDIAN);
        if (page.getLong(0) != number) {
            throw damaged("has a damaged page " + number);
        }
        return page;
    }

    /** Where the value begins that an overflow run starting at this page holds. */
    long overflowValue(long number, int bytes) {
        long end = number * meta.pageSize + Lmdb.PAGE_HEADER + bytes;
        if (number < 2 || number > meta.lastPage || end > fileBytes) {
            throw damaged("points to a value outside the file, at page " + number);
        }
        return number * meta.pageSize + Lmdb.PAGE_HEADER;
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
        return CremaException.input(file + ": " + what, "make it again, or copy it whole");
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
