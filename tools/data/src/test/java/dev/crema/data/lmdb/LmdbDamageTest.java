package dev.crema.data.lmdb;

import static dev.crema.data.lmdb.LmdbRecords.digest;
import static dev.crema.data.lmdb.LmdbRecords.mixed;
import static dev.crema.data.lmdb.LmdbRecords.weRead;
import static dev.crema.data.lmdb.LmdbRecords.write;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/** A database that is cut, damaged or unfinished ends in a message that says what is wrong. */
class LmdbDamageTest {
    @TempDir
    Path dir;

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
}
