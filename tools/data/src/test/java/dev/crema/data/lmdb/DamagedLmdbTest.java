package dev.crema.data.lmdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.base.CremaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;

/**
 * Damaged databases beside liblmdb: what our reader reads without an error, liblmdb reads too, and reads the same.
 * {@code scripts/test-faults} tries many more than {@code scripts/test}.
 */
class DamagedLmdbTest {
    private static final int TRIES = Integer.getInteger("crema.damages", 400);
    private static final int PAGE = 4_096;

    @TempDir
    Path dir;

    @Test
    void whatWeReadTheLibraryReadsToo() throws Exception {
        Path file = dir.resolve(Lmdb.DATA_FILE);
        byte[][] whole = {ofOurs(), ofTheLibrary()};
        Map<String, Integer> counts = new TreeMap<>();
        Random random = new Random(20261126);
        try (LmdbOracle library = new LmdbOracle()) {
            for (byte[] one : whole) {
                Files.write(file, one);
                assertThat(ours()).isEqualTo(library.ask(dir)).startsWith(LmdbOracle.READ);
            }
            for (int i = 0; i < TRIES; i++) {
                Damage kind = Damage.values()[i / whole.length % Damage.values().length];
                Files.write(file, kind.of(whole[i % whole.length], random));
                String ours = ours();
                if (ours.startsWith(LmdbOracle.READ)) {
                    assertThat(library.ask(dir)).as("try %d, %s", i, kind).isEqualTo(ours);
                }
                counts.merge(ours.startsWith(LmdbOracle.READ) ? "read by both" : "refused", 1, Integer::sum);
            }
        }
        System.out.println("damaged databases: " + counts);
        assertThat(counts)
                .as("damage that does no harm, and damage that is seen")
                .hasSize(2);
    }

    private byte[] ofOurs() throws IOException {
        Random random = new Random(1);
        try (LmdbWriter writer = new LmdbWriter(dir)) {
            for (int i = 0; i < 400; i++) {
                writer.put(key(i), value(random));
            }
            writer.finish();
        }
        return Files.readAllBytes(dir.resolve(Lmdb.DATA_FILE));
    }

    /** Written in random order, with deletions: pages that are half full, and free ones. */
    private byte[] ofTheLibrary() throws IOException {
        Path place = Files.createDirectory(dir.resolve("library"));
        Random random = new Random(2);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 400).boxed().toList());
        Collections.shuffle(order, random);
        try (Env<byte[]> env =
                Env.create(ByteArrayProxy.PROXY_BA).setMapSize(16 << 20).open(place.toFile())) {
            Dbi<byte[]> dbi = env.openDbi((String) null, DbiFlags.MDB_CREATE);
            order.forEach(i -> dbi.put(key(i), value(random)));
            order.subList(0, 60).forEach(i -> dbi.delete(key(i)));
        }
        return Files.readAllBytes(place.resolve(Lmdb.DATA_FILE));
    }

    private static byte[] key(int number) {
        return String.format("%08d", number).getBytes(US_ASCII);
    }

    private static byte[] value(Random random) {
        byte[] value = new byte[random.nextInt(12) == 0 ? 9_000 : random.nextInt(700)];
        random.nextBytes(value);
        return value;
    }

    /** What we read, in the oracle's words; an exception that is no message for a user fails the test. */
    private String ours() {
        CRC32C all = new CRC32C();
        long records = 0;
        try (LmdbReader reader = new LmdbReader(dir);
                LmdbCursor cursor = reader.cursor()) {
            while (cursor.next()) {
                LmdbOracle.add(all, cursor.key());
                LmdbOracle.add(all, cursor.value());
                records++;
            }
            return LmdbOracle.READ + records + " " + all.getValue();
        } catch (CremaException e) {
            return "refused";
        }
    }

    /** Ways in which files break. */
    private enum Damage {
        A_BIT {
            @Override
            void harm(byte[] bytes, Random random) {
                flip(bytes, random.nextInt(bytes.length), random);
            }
        },
        A_BIT_OF_A_META_PAGE {
            @Override
            void harm(byte[] bytes, Random random) {
                flip(bytes, PAGE * random.nextInt(2) + random.nextInt(Lmdb.META_BYTES), random);
            }
        },
        A_BIT_OF_A_HEADER {
            @Override
            void harm(byte[] bytes, Random random) {
                flip(bytes, page(bytes, random) + random.nextInt(64), random);
            }
        },
        MANY_BYTES {
            @Override
            void harm(byte[] bytes, Random random) {
                for (int i = 0; i < 30; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
        },
        A_PAGE_OF_ZEROS {
            @Override
            void harm(byte[] bytes, Random random) {
                int page = page(bytes, random);
                Arrays.fill(bytes, page, page + PAGE, (byte) 0);
            }
        },
        A_PAGE_AT_THE_WRONG_PLACE {
            @Override
            void harm(byte[] bytes, Random random) {
                System.arraycopy(bytes, page(bytes, random), bytes, page(bytes, random), PAGE);
            }
        },
        A_NUMBER {
            @Override
            void harm(byte[] bytes, Random random) {
                int at = page(bytes, random) + 2 * random.nextInt(PAGE / 2);
                bytes[at] = (byte) random.nextInt(64);
                bytes[at + 1] = 0;
            }
        },
        AN_END_THAT_IS_MISSING {
            @Override
            byte[] of(byte[] whole, Random random) {
                return Arrays.copyOf(whole, random.nextInt(whole.length));
            }
        };

        void harm(byte[] bytes, Random random) {}

        byte[] of(byte[] whole, Random random) {
            byte[] bytes = whole.clone();
            harm(bytes, random);
            return bytes;
        }

        private static int page(byte[] bytes, Random random) {
            return PAGE * random.nextInt(bytes.length / PAGE);
        }

        private static void flip(byte[] bytes, int at, Random random) {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
    }
}
