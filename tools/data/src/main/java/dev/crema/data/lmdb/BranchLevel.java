package dev.crema.data.lmdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One level of branch pages of a tree that is built from the left.
 *
 * <p>The page before the open one is held back: LMDB wants two keys on every branch page, so a last page with a single
 * child borrows its neighbour's last.
 */
final class BranchLevel {
    private static final class Child {
        final byte[] firstKey;
        final long page;

        Child(byte[] firstKey, long page) {
            this.firstKey = firstKey;
            this.page = page;
        }

        int bytes() {
            return Lmdb.POINTER + Lmdb.even(Lmdb.NODE_HEADER + firstKey.length);
        }
    }

    private final PageFile file;
    private final int depth;
    private List<Child> held = List.of();
    private List<Child> open = new ArrayList<>();
    private int openBytes = Lmdb.PAGE_HEADER;
    private @Nullable BranchLevel above;
    private long pages;

    BranchLevel(PageFile file, int depth) {
        this.file = file;
        this.depth = depth;
    }

    void add(byte[] firstKey, long page) throws IOException {
        Child child = new Child(firstKey, page);
        if (openBytes + child.bytes() > PageFile.PAGE) {
            release();
            held = open;
            open = new ArrayList<>();
            openBytes = Lmdb.PAGE_HEADER;
        }
        open.add(child);
        openBytes += child.bytes();
    }

    /** Writes what is left of this level and of those above it; the answer is the root. */
    Root finish() throws IOException {
        if (held.isEmpty() && above == null) {
            if (open.size() == 1) {
                return new Root(open.get(0).page, depth, 0);
            }
            return new Root(write(open), depth + 1, pages);
        }
        if (open.size() == 1) {
            open.add(0, held.remove(held.size() - 1));
        }
        release();
        held = open;
        release();
        Root root = above().finish();
        return new Root(root.page(), root.depth(), root.branchPages() + pages);
    }

    private void release() throws IOException {
        if (!held.isEmpty()) {
            above().add(held.get(0).firstKey, write(held));
        }
    }

    private BranchLevel above() {
        if (above == null) {
            above = new BranchLevel(file, depth + 1);
        }
        return above;
    }

    private long write(List<Child> children) throws IOException {
        ByteBuffer page = Lmdb.page(PageFile.PAGE);
        int upper = PageFile.PAGE;
        int lower = Lmdb.PAGE_HEADER;
        for (Child child : children) {
            // The leftmost key of a branch page is never compared: LMDB leaves it empty.
            byte[] key = lower == Lmdb.PAGE_HEADER ? new byte[0] : child.firstKey;
            upper -= Lmdb.even(Lmdb.NODE_HEADER + key.length);
            page.putShort(lower, (short) upper);
            lower += Lmdb.POINTER;
            // A branch node keeps its child's page number in the 48 bits of size and flags.
            page.putInt(upper, (int) child.page);
            page.putShort(upper + 4, (short) (child.page >>> 32));
            page.putShort(upper + 6, (short) key.length);
            page.put(upper + Lmdb.NODE_HEADER, key);
        }
        long number = file.nextPage();
        page.putLong(0, number);
        page.putShort(Lmdb.FLAGS_AT, (short) Lmdb.P_BRANCH);
        page.putShort(Lmdb.LOWER_AT, (short) lower);
        page.putShort(Lmdb.UPPER_AT, (short) upper);
        file.append(page, new byte[0]);
        pages++;
        return number;
    }

    record Root(long page, int depth, long branchPages) {}
}
