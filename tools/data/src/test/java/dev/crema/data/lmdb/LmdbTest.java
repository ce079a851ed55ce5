package dev.crema.data.lmdb;

import static dev.crema.data.lmdb.LmdbRecords.digest;
import static dev.crema.data.lmdb.LmdbRecords.mixed;
import static dev.crema.data.lmdb.LmdbRecords.weRead;
import static dev.crema.data.lmdb.LmdbRecords.write;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Stat;
import org.lmdbjava.Txn;

/** What we write, the LMDB library reads; what it writes, we read: records, order and statistics alike. */
class LmdbTest {
    @TempDir
    Path dir;

    /** Sizes around every edge of the format: inside the leaf, at its limit, one overflow page, several. */
    @ParameterizedTest(name = "{0} records")
    @ValueSource(ints = {0, 1, 2, 5, 6, 7, 100, 1_000, 20_000})
    void theLibraryReadsWhatWeWrite(int records) throws IOException {
        Map<String, byte[]> written = mixed(records, 7);
        write(dir, written);
        assertThat(libraryReads(dir)).isEqualTo(digest(written));
        assertThat(weRead(dir)).isEqualTo(digest(written));
    }

    @Property(tries = 60, seed = "20261120")
    void anyRecordsRoundTrip(@ForAll @IntRange(max = 400) int records, @ForAll long seed) throws IOException {
        Path place = Files.createTempDirectory("crema-lmdb");
        try {
            Map<String, byte[]> written = mixed(records, seed);
            write(place, written);
            assertThat(libraryReads(place)).isEqualTo(digest(written));
            assertThat(weRead(place)).isEqualTo(digest(written));
        } finally {
            PathUtils.deleteDirectory(place);
        }
    }

    /** Long keys make narrow trees: several levels of branches, and last pages that borrow. */
    @ParameterizedTest(name = "{0} long keys")
    @ValueSource(ints = {8, 9, 50, 51, 57, 58, 400, 2_801, 2_802, 3_000})
    void deepTrees(int records) throws IOException {
        Map<String, byte[]> written = new TreeMap<>();
        for (int i = 0; i < records; i++) {
            written.put(String.format("%0511d", i), new byte[] {(byte) i});
        }
        write(dir, written);
        assertThat(libraryReads(dir)).isEqualTo(digest(written));
        assertThat(weRead(dir)).isEqualTo(digest(written));
    }

    /** The library checks the tree's statistics against nothing, so we let it count the pages of its own copy. */
    @Test
    void theStatisticsAreThoseOfTheLibrary() throws IOException {
        write(dir, mixed(5_000, 3));
        Path copy = Files.createDirectory(dir.resolve("copy"));
        try (Env<byte[]> env = open(dir)) {
            env.copy(copy.toFile(), org.lmdbjava.CopyFlags.MDB_CP_COMPACT);
            try (Env<byte[]> other = open(copy)) {
                Stat ours = env.stat();
                Stat theirs = other.stat();
                assertThat(ours.toString()).isEqualTo(theirs.toString());
                assertThat(env.info().lastPageNumber).isEqualTo(other.info().lastPageNumber);
            }
        }
        long bytes = Files.size(dir.resolve(Lmdb.DATA_FILE));
        try (LmdbReader reader = new LmdbReader(dir)) {
            assertThat(reader.mapSize()).as("the map is shrunk to the file").isEqualTo(bytes);
        }
    }

    @Test
    void weReadWhatTheLibraryWroteInAnyOrderWithDeletions() throws IOException {
        Map<String, byte[]> written = mixed(3_000, 11);
        List<String> keys = new ArrayList<>(written.keySet());
        java.util.Collections.shuffle(keys, new Random(5));
        try (Env<byte[]> env =
                Env.create(ByteArrayProxy.PROXY_BA).setMapSize(64 << 20).open(dir.toFile())) {
            Dbi<byte[]> dbi = env.openDbi((String) null, DbiFlags.MDB_CREATE);
            for (String key : keys) {
                dbi.put(key.getBytes(US_ASCII), written.get(key));
            }
            for (String key : keys.subList(0, 500)) {
                dbi.delete(key.getBytes(US_ASCII));
                written.remove(key);
            }
        }
        assertThat(weRead(dir)).isEqualTo(digest(written));
    }

    @Test
    void theSameRecordsGiveTheSameFile() throws IOException {
        Path one = Files.createDirectory(dir.resolve("one"));
        Path two = Files.createDirectory(dir.resolve("two"));
        write(one, mixed(2_000, 1));
        write(two, mixed(2_000, 1));
        assertThat(Files.mismatch(one.resolve(Lmdb.DATA_FILE), two.resolve(Lmdb.DATA_FILE)))
                .isEqualTo(-1);
    }

    @Test
    void aCursorStartsWhereItIsAsked() throws IOException {
        write(dir, mixed(20_000, 2));
        try (LmdbReader reader = new LmdbReader(dir);
                LmdbCursor middle = reader.cursorAt(0.5)) {
            assertThat(middle.next()).isTrue();
            int at = Integer.parseInt(new String(middle.key(), US_ASCII).substring(0, 8));
            assertThat(at).isBetween(8_000, 12_000);
            int rest = 1;
            while (middle.next()) {
                rest++;
            }
            assertThat(rest).isEqualTo(20_000 - at);
        }
    }

    @Test
    void keysMustAscend() throws IOException {
        try (LmdbWriter writer = new LmdbWriter(dir)) {
            writer.put(new byte[] {5}, new byte[] {1});
            assertThatThrownBy(() -> writer.put(new byte[] {5}, new byte[] {1}))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.put(new byte[512], new byte[] {1}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<String> libraryReads(Path place) {
        List<String> read = new ArrayList<>();
        try (Env<byte[]> env = open(place)) {
            Dbi<byte[]> dbi = env.openDbi((String) null);
            try (Txn<byte[]> txn = env.txnRead();
                    Cursor<byte[]> cursor = dbi.openCursor(txn)) {
                while (cursor.next()) {
                    byte[] found = dbi.get(txn, cursor.key());
                    assertThat(found).isEqualTo(cursor.val());
                    read.add(new String(cursor.key(), US_ASCII) + " " + Arrays.hashCode(cursor.val()));
                }
            }
            assertThat(env.stat().entries).isEqualTo(read.size());
        }
        return read;
    }

    private static Env<byte[]> open(Path place) {
        return Env.create(ByteArrayProxy.PROXY_BA).open(place.toFile(), EnvFlags.MDB_RDONLY_ENV, EnvFlags.MDB_NOLOCK);
    }
}
