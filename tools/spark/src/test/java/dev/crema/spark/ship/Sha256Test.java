package dev.crema.spark.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first three digests are those of FIPS 180-4's examples; the last is that of {@code sha256sum}. */
class Sha256Test {
    @TempDir
    Path temp;

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "'',e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc,ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
                + "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void a_file_has_its_digest(String text, String digest) throws IOException {
        Path file = Files.write(temp.resolve("file"), text.getBytes(StandardCharsets.US_ASCII));
        assertThat(Sha256.of(file)).isEqualTo(digest);
    }

    @Test
    void a_file_longer_than_the_buffer_is_read_to_its_end() throws IOException {
        Path file = Files.write(temp.resolve("zeros"), new byte[(1 << 20) + 1]);
        assertThat(Sha256.of(file)).isEqualTo("2cb74edba754a81d121c9db6833704a8e7d417e5b13d1a19f4a52f007d644264");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path file = temp.resolve("none");
        assertThatThrownBy(() -> Sha256.of(file))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(file.toString());
    }
}
