package dev.crema.data.lmdb;

import dev.crema.base.CremaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a meta page says of the database. Both are read and must be in order, as {@code mdb_env_read_header} of liblmdb
 * has it; the one with the higher transaction counts. Where the two contradict each other, none is believed.
 *
 * @param pageSize bytes
 * @param flags of the main database: how keys are ordered
 * @param depth levels of the tree; 0 where it is empty
 * @param leafPages pages that hold records
 * @param entries records
 * @param root page of the tree's root, or {@link Lmdb#NO_PAGE}
 * @param lastPage the highest page in use
 * @param transaction number of the transaction that wrote it
 * @param mapSize bytes that readers are asked to map
 */
record MetaPage(
        int pageSize,
        int flags,
        int depth,
        long leafPages,
        long entries,
        long root,
        long lastPage,
        long transaction,
        long mapSize) {
    private static final int MAX_DEPTH = 32;
    private static final int LEAST_PAGE = 256;
    private static final int LARGEST_PAGE = 1 << 16;
    private static final int LEAST_NODE = Lmdb.POINTER + Lmdb.NODE_HEADER;
    /** Where 32-bit programs, whose page numbers have four bytes, keep the magic number. */
    private static final int MAGIC_OF_32_BIT = 12;

    /**
     * Reads and checks both pages.
     *
     * @param damaged makes the exception
     */
    static MetaPage newest(FileChannel channel, Function<String, CremaException> damaged) throws IOException {
        MetaPage first = read(channel, 0, 0, damaged);
        if (Integer.bitCount(first.pageSize) != 1 || first.pageSize < LEAST_PAGE || first.pageSize > LARGEST_PAGE) {
            throw damaged.apply("names an impossible page size of " + first.pageSize);
        }
        MetaPage second = read(channel, first.pageSize, 1, damaged);
        if (second.pageSize != first.pageSize) {
            throw damaged.apply("names page sizes of " + first.pageSize + " and " + second.pageSize);
        }
        boolean secondIsNewer = Long.compareUnsigned(second.transaction, first.transaction) > 0;
        MetaPage newest = secondIsNewer ? second : first;
        newest.check(channel.size(), damaged);
        if (!newest.follows(secondIsNewer ? first : second)) {
            throw damaged.apply("has two meta pages that contradict each other: transaction " + first.version()
                    + ", and " + second.version());
        }
        return newest;
    }

    /**
     * Whether this page can be the successor of the other. A transaction has the number after the one before, and a database
     * never gives pages back. A damaged number would make an old tree the current one.
     */
    private boolean follows(MetaPage older) {
        boolean sameTree = root == older.root && depth == older.depth && entries == older.entries;
        return sameTree || (transaction - older.transaction == 1 && lastPage >= older.lastPage);
    }

    private String version() {
        return Long.toUnsignedString(transaction) + " with " + entries + " records on " + lastPage + " pages";
    }

    private static MetaPage read(FileChannel channel, long at, int number, Function<String, CremaException> damaged)
            throws IOException {
        ByteBuffer page = Lmdb.page(Lmdb.META_BYTES);
        while (page.hasRemaining() && channel.read(page, at + page.position()) >= 0) {
            // A read may bring a part.
        }
        if (number == 1 && page.hasRemaining()) {
            throw damaged.apply("truncated: it ends within its first two pages, at byte " + channel.size());
        }
        String name = number == 0 ? "" : " (its second meta page is damaged)";
        if (number == 0 && page.position() > MAGIC_OF_32_BIT + Integer.BYTES) {
            if (page.getInt(MAGIC_OF_32_BIT) == Lmdb.MAGIC) {
                throw damaged.apply("was written by a 32-bit program, whose format only such programs read");
            }
            if (page.getInt(Lmdb.PAGE_HEADER) == Integer.reverseBytes(Lmdb.MAGIC)) {
                throw damaged.apply("was written on a big-endian machine, whose format only such machines read");
            }
        }
        if (page.hasRemaining() || page.getInt(Lmdb.PAGE_HEADER) != Lmdb.MAGIC) {
            throw damaged.apply("is no LMDB data file" + name);
        }
        if ((page.getShort(Lmdb.FLAGS_AT) & Lmdb.P_META) == 0) {
            throw damaged.apply("has a page " + number + " that is no meta page");
        }
        int version = page.getInt(Lmdb.PAGE_HEADER + 4);
        if (version != Lmdb.VERSION) {
            throw damaged.apply("has LMDB format " + version + ", this reader knows format 1 (0.9)" + name);
        }
        return new MetaPage(
                page.getInt(Lmdb.FREE_DB_AT),
                Short.toUnsignedInt(page.getShort(Lmdb.MAIN_DB_AT + 4)),
                Short.toUnsignedInt(page.getShort(Lmdb.MAIN_DB_AT + 6)),
                page.getLong(Lmdb.MAIN_DB_AT + 16),
                page.getLong(Lmdb.MAIN_DB_AT + 32),
                page.getLong(Lmdb.MAIN_DB_AT + 40),
                page.getLong(Lmdb.LAST_PAGE_AT),
                page.getLong(Lmdb.TXN_ID_AT),
                page.getLong(Lmdb.MAPSIZE_AT));
    }

    private void check(long fileBytes, Function<String, CremaException> damaged) {
        if (lastPage < 1 || lastPage > Long.MAX_VALUE / pageSize - 1) {
            throw damaged.apply("names an impossible last page of " + lastPage);
        }
        long needed = (lastPage + 1) * pageSize;
        if (fileBytes < needed) {
            throw damaged.apply(String.format(Locale.ROOT, "truncated: %,d bytes of %,d", fileBytes, needed));
        }
        if ((flags & ~(Lmdb.REVERSE_KEY | Lmdb.INTEGER_KEY)) != 0) {
            throw damaged.apply("holds sub-databases or duplicate keys, which Caffe does not read");
        }
        boolean empty = root == Lmdb.NO_PAGE;
        if (empty != (depth == 0) || empty != (entries == 0) || depth > MAX_DEPTH || (!empty && root > lastPage)) {
            throw damaged.apply(
                    "names a tree that cannot be: " + entries + " records in " + depth + " levels from page " + root);
        }
        boolean possible = leafPages >= 0
                && leafPages <= lastPage - 1
                && entries >= 0
                && entries <= leafPages * (pageSize / LEAST_NODE);
        if (!possible) {
            throw damaged.apply("names " + entries + " records on " + leafPages + " pages, which cannot be");
        }
    }

    /** Whether keys rise byte by byte. */
    boolean ordersByBytes() {
        return flags == 0;
    }
}
