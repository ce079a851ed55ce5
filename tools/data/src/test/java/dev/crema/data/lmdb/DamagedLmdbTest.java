package dev.crema.data.lmdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.base.CremaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        byte[] whole = database();
        Path file = dir.resolve(Lmdb.DATA_FILE);
        Map<String, Integer> counts = new TreeMap<>();
        Random random = new Random(20261126);
        try (LmdbOracle library = new LmdbOracle()) {
            assertThat(ours()).isEqualTo(library.ask(dir)).startsWith(LmdbOracle.READ + "400 ");
            for (int i = 0; i < TRIES; i++) {
                int kind = i % Damage.values().length;
                Files.write(file, Damage.values()[kind].of(whole, random));
                String ours = ours();
                String theirs = library.ask(dir);
                if (ours.startsWith(LmdbOracle.READ)) {
                    assertThat(theirs)
                            .as("try %d, %s", i, Damage.values()[kind])
                            .isEqualTo(ours);
                }
                counts.merge(word(ours) + " by us, " + word(theirs) + " by liblmdb", 1, Integer::sum);
            }
        }
        System.out.println("damaged databases: " + counts);
        assertThat(counts).as("damage that does no harm, and damage that is seen").hasSizeGreaterThan(1);
    }

    private static String word(String answer) {
        return answer.split(" ", -1)[0];
    }

    private byte[] database() throws IOException {
        Random random = new Random(1);
        try (LmdbWriter writer = new LmdbWriter(dir)) {
            for (int i = 0; i < 400; i++) {
                byte[] value = new byte[random.nextInt(12) == 0 ? 9_000 : random.nextInt(700)];
                random.nextBytes(value);
                writer.put(String.format("%08d", i).getBytes(US_ASCII), value);
            }
            writer.finish();
        }
        return Files.readAllBytes(dir.resolve(Lmdb.DATA_FILE));
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
