package dev.crema.spark.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileDigestTest {
    @TempDir
    private Path temp;

    @Test
    void a_small_file_has_the_sha_256_of_all_its_bytes() throws IOException {
        Path file = Files.writeString(temp.resolve("abc"), "abc"); // FIPS 180-4, example B.1
        assertThat(FileDigest.of(file)).isEqualTo("3 bytes, sha256 ba7816bf8f01cfea");
    }

    @ParameterizedTest(name = "a file of {0} bytes, another byte at {1}: seen {2}")
    @CsvSource({
        "16777216,9000000,true",
        "40000000,0,true",
        "40000000,39999999,true",
        "40000000,700000,true",
        "40000000,400000,false"
    })
    void of_a_large_one_blocks_are_read(int size, int changed, boolean seen) throws IOException {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 7);
        Path a = Files.write(temp.resolve("a"), bytes);
        bytes[changed] = 8;
        Path b = Files.write(temp.resolve("b"), bytes);
        assertThat(FileDigest.of(a).equals(FileDigest.of(b))).isEqualTo(!seen);
    }

    @Test
    void of_an_lmdb_the_records_count_and_not_its_lock() throws IOException {
        Path a = database("a", "data.mdb", "lock.mdb");
        Path b = database("b", "data.mdb");
        assertThat(FileDigest.of(a)).isEqualTo(FileDigest.of(b)).startsWith("8 bytes");
        assertThat(FileDigest.of(database("level", "CURRENT", "000005.ldb")))
                .as("a LevelDB changes when it is read")
                .isEmpty();
    }

    @Test
    void a_file_that_changes_is_read_again() throws IOException {
        Path file = Files.writeString(temp.resolve("abc"), "abc");
        String before = FileDigest.of(file);
        Files.writeString(file, "abd");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertThat(FileDigest.of(file)).isNotEqualTo(before);
    }

    @Test
    void a_missing_one_is_missing() {
        assertThatThrownBy(() -> FileDigest.of(temp.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    private Path database(String name, String... files) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        for (String file : files) {
            Files.writeString(folder.resolve(file), file);
        }
        return folder;
    }
}
