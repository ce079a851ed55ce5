package dev.crema.data.lmdb;

import dev.crema.data.record.Keys;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Numbers of the LMDB 0.9 file format, little endian, 64 bit: what lies where in a page.
 *
 * <p>Source: {@code mdb.c} of LMDB 0.9 ({@code MDB_page}, {@code MDB_node}, {@code MDB_meta}, {@code MDB_db}), the
 * version inside Caffe's presets. A page starts with a header of 16 bytes: page number (8), pad (2), flags (2), then the
 * bounds of its free space (2 + 2) or, on the first page of an overflow run, the number of pages (4).
 */
public final class Lmdb {
    /** The name of the data file inside a database's directory. */
    public static final String DATA_FILE = "data.mdb";
    /** The longest key LMDB takes, in bytes ({@code MDB_MAXKEYSIZE}). */
    public static final int MAX_KEY = Keys.LONGEST;

    static final int PAGE_HEADER = 16;
    static final int NODE_HEADER = 8;
    static final int POINTER = 2;

    static final int FLAGS_AT = 10;
    static final int LOWER_AT = 12;
    static final int UPPER_AT = 14;
    static final int PAGES_AT = 12;

    static final int P_BRANCH = 0x01;
    static final int P_LEAF = 0x02;
    static final int P_OVERFLOW = 0x04;
    static final int P_META = 0x08;
    /** Of pages in memory; on disk it means nothing. */
    static final int P_DIRTY = 0x10;
    /** The node's value lives in overflow pages; the node holds the first one's number. */
    static final int F_BIGDATA = 0x01;
    /** The node's value is a sub-database: nothing Caffe writes. */
    static final int F_SUBDATA = 0x02;

    static final int MAGIC = 0xBEEFC0DE;
    static final int VERSION = 1;
    static final int MAPSIZE_AT = PAGE_HEADER + 16;
    static final int FREE_DB_AT = PAGE_HEADER + 24;
    static final int MAIN_DB_AT = FREE_DB_AT + 48;
    static final int LAST_PAGE_AT = MAIN_DB_AT + 48;
    static final int TXN_ID_AT = LAST_PAGE_AT + 8;
    static final int META_BYTES = TXN_ID_AT + 8;
    static final long NO_PAGE = -1;
    static final int REVERSE_KEY = 0x02;
    static final int INTEGER_KEY = 0x08;

    private Lmdb() {}

    /** Whether the directory holds an LMDB (or the path is the data file of one). */
    public static boolean recognises(Path database) {
        return Files.isRegularFile(dataFile(database));
    }

    static Path dataFile(Path database) {
        return Files.isDirectory(database) ? database.resolve(DATA_FILE) : database;
    }

    /** Pages that a value of so many bytes takes outside the leaf ({@code OVPAGES}). */
    static long overflowPages(int bytes, int pageSize) {
        return (PAGE_HEADER - 1L + bytes) / pageSize + 1;
    }

    /** The largest node that stays inside a leaf; larger values move to overflow pages ({@code me_nodemax}). */
    static int nodeMax(int pageSize) {
        return ((pageSize - PAGE_HEADER) / 2 & ~1) - POINTER;
    }

    static int even(int n) {
        return n + 1 & ~1;
    }

    static ByteBuffer page(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
