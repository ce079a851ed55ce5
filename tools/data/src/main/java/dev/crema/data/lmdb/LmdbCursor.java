package dev.crema.data.lmdb;

import dev.crema.data.record.RecordCursor;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A depth-first walk over the leaves of an LMDB. Not thread-safe. */
public final class LmdbCursor implements RecordCursor {
    /** LMDB's own bound on the depth of a tree ({@code CURSOR_STACK}). */
    private static final int MAX_DEPTH = 32;

    private static final class Place {
        final ByteBuffer page;
        final int nodes;
        int next;

        Place(ByteBuffer page, int nodes, int next) {
            this.page = page;
            this.nodes = nodes;
            this.next = next;
        }
    }

    private final LmdbReader reader;
    private final Deque<Place> path = new ArrayDeque<>();
    private final boolean whole;
    private byte[] key = {};
    private long seen;
    private ByteBuffer leaf = ByteBuffer.allocate(0);
    private long valueOffset;
    private int valueBytes;
    private boolean outside;

    LmdbCursor(LmdbReader reader, double fraction) {
        this.reader = reader;
        this.whole = fraction == 0;
        if (reader.root() != Lmdb.NO_PAGE) {
            descend(reader.root(), fraction);
        }
    }

    private void descend(long pageNumber, double fraction) {
        long at = pageNumber;
        double within = fraction;
        while (true) {
            if (path.size() >= Math.min(MAX_DEPTH, reader.depth())) {
                throw reader.damaged("has a tree that leads in circles, at page " + at);
            }
            ByteBuffer page = reader.page(at);
            // Further flags change how liblmdb reads a page, and no page of Caffe's databases has them.
            int flags = Short.toUnsignedInt(page.getShort(Lmdb.FLAGS_AT)) & ~Lmdb.P_DIRTY;
            int nodes = (Short.toUnsignedInt(page.getShort(Lmdb.LOWER_AT)) - Lmdb.PAGE_HEADER) / Lmdb.POINTER;
            if ((flags != Lmdb.P_BRANCH && flags != Lmdb.P_LEAF)
                    || nodes < 1
                    || nodes > page.capacity() / Lmdb.POINTER - Lmdb.NODE_HEADER) {
                throw reader.damaged("has a damaged page " + at);
            }
            int start = Math.min((int) (within * nodes), nodes - 1);
            within = Math.min(within * nodes - start, Math.nextDown(1.0));
            Place place = new Place(page, nodes, start);
            path.push(place);
            if (flags == Lmdb.P_LEAF) {
                if (path.size() != reader.depth()) {
                    throw reader.damaged("has a leaf at level " + path.size() + " of " + reader.depth());
                }
                return;
            }
            at = child(place);
        }
    }

    private long child(Place place) {
        int node = node(place);
        return Integer.toUnsignedLong(place.page.getInt(node))
                | Short.toUnsignedLong(place.page.getShort(node + 4)) << 32;
    }

    private int node(Place place) {
        int at = Short.toUnsignedInt(place.page.getShort(Lmdb.PAGE_HEADER + Lmdb.POINTER * place.next++));
        if (at < Lmdb.PAGE_HEADER || at > place.page.capacity() - Lmdb.NODE_HEADER) {
            throw reader.damaged("has a damaged node on page " + place.page.getLong(0));
        }
        return at;
    }

    @Override
    public boolean next() {
        while (!path.isEmpty() && path.getFirst().next >= path.getFirst().nodes) {
            path.pop();
        }
        if (path.isEmpty()) {
            if (whole && seen != reader.records()) {
                throw reader.damaged("holds " + seen + " records, though it says " + reader.records());
            }
            return false;
        }
        Place place = path.getFirst();
        if ((place.page.getShort(Lmdb.FLAGS_AT) & Lmdb.P_BRANCH) != 0) {
            descend(child(place), 0);
            place = path.getFirst();
        }
        record(place);
        return true;
    }

    private void record(Place place) {
        ByteBuffer page = place.page;
        int node = node(place);
        int flags = page.getShort(node + 4);
        int keyBytes = Short.toUnsignedInt(page.getShort(node + 6));
        int value = node + Lmdb.NODE_HEADER + keyBytes;
        valueBytes = page.getInt(node);
        outside = (flags & Lmdb.F_BIGDATA) != 0;
        leaf = page;
        if (valueBytes < 0 || value + (outside ? Long.BYTES : valueBytes) > page.capacity()) {
            throw reader.damaged("has a damaged record on page " + page.getLong(0));
        }
        if ((flags & ~Lmdb.F_BIGDATA) != 0) {
            throw reader.damaged("holds sub-databases or duplicate keys, which Caffe does not read");
        }
        byte[] before = key;
        key = new byte[keyBytes];
        page.get(node + Lmdb.NODE_HEADER, key);
        if (seen > 0 && reader.ordersByBytes() && Arrays.compareUnsigned(before, key) >= 0) {
            throw reader.damaged("has keys out of order on page " + page.getLong(0));
        }
        seen++;
        if (seen > reader.records()) {
            throw reader.damaged("holds more records than the " + reader.records() + " it says");
        }
        valueOffset = outside
                ? reader.overflowValue(page.getLong(value), valueBytes)
                : page.getLong(0) * page.capacity() + value;
    }

    @Override
    public byte[] key() {
        return key;
    }

    @Override
    public byte[] value() {
        if (outside) {
            return reader.read(valueOffset, valueBytes);
        }
        byte[] value = new byte[valueBytes];
        leaf.get((int) (valueOffset - leaf.getLong(0) * leaf.capacity()), value);
        return value;
    }

    /** Where the record's value begins in the file, for {@link LmdbReader#read}. */
    public long valueOffset() {
        return valueOffset;
    }

    /** Length of the record's value in bytes. */
    public int valueBytes() {
        return valueBytes;
    }

    @Override
    public void close() {
        path.clear();
    }
}
