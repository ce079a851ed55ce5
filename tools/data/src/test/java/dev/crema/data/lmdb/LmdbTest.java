package dev.crema.data.lmdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
    void withoutItsEndThereIsNoDatabase() throws IOException {
        try (LmdbWriter writer = new LmdbWriter(dir)) {
            for (Map.Entry<String, byte[]> entry : mixed(2_000, 1).entrySet()) {
                writer.put(entry.getKey().getBytes(US_ASCII), entry.getValue());
            }
        }
        assertThatThrownBy(() -> new LmdbReader(dir)).isInstanceOf(CremaException.class);
    }

    @ParameterizedTest(name = "cut to {0} bytes")
    @ValueSource(ints = {0, 10, 4_096, 8_192, 20_000})
    void aTruncatedFileIsAMessageNotASignal(int bytes) throws IOException {
        write(dir, mixed(200, 1));
        try (var channel = Files.newByteChannel(dir.resolve(Lmdb.DATA_FILE), StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
        assertThatThrownBy(() -> new LmdbReader(dir))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining(bytes < 120 ? "no LMDB data file" : "truncated");
    }

    /** Damage anywhere ends in records or in a message, never in another exception or an endless walk. */
    @Property(tries = 300, seed = "20261120")
    void damageIsAMessage(@ForAll long seed) throws IOException {
        Path place = Files.createTempDirectory("crema-lmdb");
        try {
            write(place, mixed(300, 1));
            Path file = place.resolve(Lmdb.DATA_FILE);
            byte[] bytes = Files.readAllBytes(file);
            Random random = new Random(seed);
            for (int i = 0; i < 30; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            weRead(place);
        } catch (CremaException e) {
            assertThat(e.text()).contains(Lmdb.DATA_FILE);
        } finally {
            PathUtils.deleteDirectory(place);
        }
    }

    /** A flipped bit in a meta page ends in a message, or in the very records; never in others, or in none. */
    @ParameterizedTest(name = "{0} transactions of the library")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void aFlippedBitOfAMetaPageIsSeen(int transactions) throws IOException {
        Map<String, byte[]> written = mixed(60, 1);
        if (transactions == 0) {
            write(dir, written);
        } else {
            libraryWrites(written, transactions);
        }
        List<String> whole = digest(written);
        Path file = dir.resolve(Lmdb.DATA_FILE);
        byte[] bytes = Files.readAllBytes(file);
        int refused = 0;
        for (int page = 0; page < 2; page++) {
            for (int bit = 0; bit < 8 * Lmdb.META_BYTES; bit++) {
                int at = 4_096 * page + bit / 8;
                bytes[at] ^= (byte) (1 << bit % 8);
                Files.write(file, bytes);
                bytes[at] ^= (byte) (1 << bit % 8);
                try {
                    assertThat(weRead(dir)).as("bit %d of page %d", bit, page).isEqualTo(whole);
                } catch (CremaException e) {
                    refused++;
                }
            }
        }
        assertThat(refused)
                .as("magic, version, flags, page size, tree, entries, last page")
                .isGreaterThan(400);
    }

    private void libraryWrites(Map<String, byte[]> records, int transactions) {
        List<String> keys = List.copyOf(records.keySet());
        try (Env<byte[]> env =
                Env.create(ByteArrayProxy.PROXY_BA).setMapSize(1 << 20).open(dir.toFile())) {
            for (int i = 0; i < transactions; i++) {
                try (Txn<byte[]> txn = env.txnWrite()) {
                    Dbi<byte[]> dbi = env.openDbi(txn, null, null, false, DbiFlags.MDB_CREATE);
                    int from = i * keys.size() / transactions;
                    int to = (i + 1) * keys.size() / transactions;
                    for (String key : keys.subList(from, to)) {
                        dbi.put(txn, key.getBytes(US_ASCII), records.get(key));
                    }
                    txn.commit();
                }
            }
        }
    }

    /** Damage of which the library says what it is, and damage that it does not see. */
    @Test
    void damagedMetaPagesAreNamed() throws IOException {
        write(dir, mixed(2_000, 1));
        assertDamage(4_112, new byte[] {(byte) 0xdf}, "is no LMDB data file (its second meta page is damaged)");
        assertDamage(4_216, number(1_984), "holds more records than the 1984 it says");
        for (long entries : new long[] {1L << 29, 1L << 31, 1L << 40, -5}) {
            assertDamage(4_216, number(entries), "names " + entries + " records");
        }
        assertDamage(4_136, new byte[4], "page sizes of 4096 and 0");
        assertDamage(4_136, new byte[] {0, 0, 0, (byte) 0x80}, "page sizes of 4096 and -2147483648");
        assertDamage(40, new byte[] {1, 16, 0, 0}, "impossible page size of 4097");
        assertDamage(4_096 + Lmdb.LAST_PAGE_AT, number(-1), "impossible last page");
        assertDamage(4_096 + Lmdb.LAST_PAGE_AT, number(10), "a tree that cannot be");
        assertDamage(4_096 + Lmdb.LAST_PAGE_AT, number(1L << 40), "truncated");
        assertDamage(
                0,
                new byte[] {0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, (byte) 0xde, (byte) 0xc0, (byte) 0xef, (byte) 0xbe},
                "32-bit program");
        assertDamage(16, new byte[] {(byte) 0xbe, (byte) 0xef, (byte) 0xc0, (byte) 0xde}, "big-endian machine");
    }

    private static byte[] number(long value) {
        return java.nio.ByteBuffer.allocate(8)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private void assertDamage(int at, byte[] damage, String message) throws IOException {
        Path file = dir.resolve(Lmdb.DATA_FILE);
        byte[] bytes = Files.readAllBytes(file);
        byte[] damaged = bytes.clone();
        System.arraycopy(damage, 0, damaged, at, damage.length);
        Files.write(file, damaged);
        assertThatThrownBy(() -> weRead(dir)).isInstanceOf(CremaException.class).hasMessageContaining(message);
        Files.write(file, bytes);
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

    private static Map<String, byte[]> mixed(int records, long seed) {
        int[] sizes = {0, 1, 796, 2_000, 2_013, 2_014, 2_022, 2_030, 4_079, 4_080, 4_081, 12_000};
        Random random = new Random(seed);
        Map<String, byte[]> map = new TreeMap<>();
        IntStream.range(0, records).forEach(i -> {
            byte[] value = new byte[random.nextInt(3) == 0 ? sizes[random.nextInt(sizes.length)] : random.nextInt(900)];
            random.nextBytes(value);
            map.put(String.format("%08d", i) + "x".repeat(random.nextInt(20)), value);
        });
        return map;
    }

    private static void write(Path place, Map<String, byte[]> records) throws IOException {
        try (LmdbWriter writer = new LmdbWriter(place)) {
            for (Map.Entry<String, byte[]> entry : records.entrySet()) {
                writer.put(entry.getKey().getBytes(US_ASCII), entry.getValue());
            }
            writer.finish();
        }
    }

    private static List<String> digest(Map<String, byte[]> records) {
        return records.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Arrays.hashCode(entry.getValue()))
                .toList();
    }

    private static List<String> weRead(Path place) {
        List<String> read = new ArrayList<>();
        try (LmdbReader reader = new LmdbReader(place);
                LmdbCursor cursor = reader.cursor()) {
            while (cursor.next()) {
                read.add(new String(cursor.key(), US_ASCII) + " " + Arrays.hashCode(cursor.value()));
            }
        }
        return read;
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
