package dev.crema.data.lmdb;

import dev.crema.data.record.RecordSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes an LMDB from records in ascending key order, front to back in one pass.
 *
 * <p>A database that is filled once and then only read needs none of LMDB's transactions: leaves, overflow pages and
 * branches are laid down as they come, and the two meta pages last. So the file is as small as it can be, its map size
 * is its size, the same records give the same bytes, memory stays at a few pages, and a file without its end is no
 * database to any reader. Not thread-safe.
 */
public final class LmdbWriter implements RecordSink {
    private final PageFile file;
    private final BranchLevel leaves;
    private ByteBuffer leaf = Lmdb.page(PageFile.PAGE);
    private final int nodeMax = Lmdb.nodeMax(PageFile.PAGE);
    private int lower = Lmdb.PAGE_HEADER;
    private int upper = PageFile.PAGE;
    private byte[] firstKey = {};
    private byte[] lastKey = {};
    private long entries;
    private long leafPages;
    private long overflowPages;

    /**
     * Starts a database in an existing directory.
     *
     * @param directory where {@code data.mdb} is made; it must hold none yet
     */
    public LmdbWriter(Path directory) throws IOException {
        file = new PageFile(directory.resolve(Lmdb.DATA_FILE));
        leaves = new BranchLevel(file, 1);
    }

    /** @throws IllegalArgumentException if the key is empty, longer than 511 bytes, or not above the one before */
    @Override
    public void put(byte[] key, byte[] value) throws IOException {
        if (key.length == 0 || key.length > Lmdb.MAX_KEY) {
            throw new IllegalArgumentException("An LMDB key has 1 to 511 bytes, not " + key.length);
        }
        if (entries > 0 && Arrays.compareUnsigned(lastKey, key) >= 0) {
            throw new IllegalArgumentException("Records must come in ascending key order");
        }
        boolean outside = Lmdb.NODE_HEADER + key.length + value.length > nodeMax;
        int node = Lmdb.even(Lmdb.NODE_HEADER + key.length + (outside ? Long.BYTES : value.length));
        if (lower + Lmdb.POINTER + node > upper) {
            writeLeaf();
        }
        if (lower == Lmdb.PAGE_HEADER) {
            firstKey = key;
        }
        upper -= node;
        leaf.putShort(lower, (short) upper);
        lower += Lmdb.POINTER;
        leaf.putInt(upper, value.length);
        leaf.putShort(upper + 4, (short) (outside ? Lmdb.F_BIGDATA : 0));
        leaf.putShort(upper + 6, (short) key.length);
        leaf.put(upper + Lmdb.NODE_HEADER, key);
        if (outside) {
            leaf.putLong(upper + Lmdb.NODE_HEADER + key.length, writeOverflow(value));
        } else {
            leaf.put(upper + Lmdb.NODE_HEADER + key.length, value);
        }
        lastKey = key;
        entries++;
    }

    private long writeOverflow(byte[] value) throws IOException {
        long number = file.nextPage();
        long pages = Lmdb.overflowPages(value.length, PageFile.PAGE);
        ByteBuffer header = Lmdb.page(Lmdb.PAGE_HEADER);
        header.putLong(0, number);
        header.putShort(Lmdb.FLAGS_AT, (short) Lmdb.P_OVERFLOW);
        header.putInt(Lmdb.PAGES_AT, (int) pages);
        file.append(header, value);
        overflowPages += pages;
        return number;
    }

    private void writeLeaf() throws IOException {
        long number = file.nextPage();
        leaf.putLong(0, number);
        leaf.putShort(Lmdb.FLAGS_AT, (short) Lmdb.P_LEAF);
        leaf.putShort(Lmdb.LOWER_AT, (short) lower);
        leaf.putShort(Lmdb.UPPER_AT, (short) upper);
        file.append(leaf, new byte[0]);
        leaves.add(firstKey, number);
        leaf = Lmdb.page(PageFile.PAGE);
        lower = Lmdb.PAGE_HEADER;
        upper = PageFile.PAGE;
        leafPages++;
    }

    @Override
    public void finish() throws IOException {
        BranchLevel.Root root = new BranchLevel.Root(Lmdb.NO_PAGE, 0, 0);
        if (entries > 0) {
            writeLeaf();
            root = leaves.finish();
        }
        ByteBuffer metas = Lmdb.page(2 * PageFile.PAGE);
        meta(
                metas.slice(0, PageFile.PAGE).order(metas.order()),
                0,
                root); // both: no reader may take an empty one for the database
        meta(metas.slice(PageFile.PAGE, PageFile.PAGE).order(metas.order()), 1, root);
        file.seal(metas);
    }

    /** Meta {@code number} of the two: LMDB reads the one with the higher transaction, which is its number here. */
    private void meta(ByteBuffer page, int number, BranchLevel.Root root) {
        boolean filled = root.page() != Lmdb.NO_PAGE;
        page.putLong(0, number);
        page.putShort(Lmdb.FLAGS_AT, (short) Lmdb.P_META);
        page.putInt(Lmdb.PAGE_HEADER, Lmdb.MAGIC);
        page.putInt(Lmdb.PAGE_HEADER + 4, Lmdb.VERSION);
        page.putLong(Lmdb.MAPSIZE_AT, file.nextPage() * PageFile.PAGE);
        page.putInt(Lmdb.FREE_DB_AT, PageFile.PAGE);
        page.putShort(Lmdb.FREE_DB_AT + 4, (short) Lmdb.INTEGER_KEY);
        page.putLong(Lmdb.FREE_DB_AT + 40, Lmdb.NO_PAGE);
        page.putShort(Lmdb.MAIN_DB_AT + 6, (short) root.depth());
        page.putLong(Lmdb.MAIN_DB_AT + 8, root.branchPages());
        page.putLong(Lmdb.MAIN_DB_AT + 16, filled ? leafPages : 0);
        page.putLong(Lmdb.MAIN_DB_AT + 24, filled ? overflowPages : 0);
        page.putLong(Lmdb.MAIN_DB_AT + 32, filled ? entries : 0);
        page.putLong(Lmdb.MAIN_DB_AT + 40, root.page());
        page.putLong(Lmdb.LAST_PAGE_AT, filled ? file.nextPage() - 1 : 1);
        page.putLong(Lmdb.TXN_ID_AT, number);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
