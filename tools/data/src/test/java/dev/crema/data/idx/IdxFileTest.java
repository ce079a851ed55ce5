package dev.crema.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import dev.crema.data.Databases;
import dev.crema.data.store.WriteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFileTest {
    @TempDir
    Path dir;

    @ParameterizedTest(name = "gzipped: {0}")
    @ValueSource(booleans = {false, true})
    void imagesAndLabelsAreReadInAnyOrder(boolean gzipped) throws IOException {
        byte[] bytes = images(5, 2, 3);
        Path file = Files.write(dir.resolve("images"), gzipped ? gzip(bytes) : bytes);
        try (IdxFile images = IdxFile.open(file, IdxFile.Content.IMAGES)) {
            assertThat(images.size()).isEqualTo(5);
            assertThat(images.rows()).isEqualTo(2);
            assertThat(images.columns()).isEqualTo(3);
            assertThat(images.item(4)).containsExactly(24, 25, 26, 27, 28, 29);
            assertThat(images.item(0)).containsExactly(0, 1, 2, 3, 4, 5);
        }
    }

    /** Files too large for the memory go through a spill file. */
    @Test
    void aLargeFileIsReadLikeASmallOne() throws IOException {
        Path file = dir.resolve("large.gz");
        int images = 1_100;
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(header(0x803, images, 256, 256));
            for (int i = 0; i < images; i++) {
                byte[] image = new byte[256 * 256];
                Arrays.fill(image, (byte) i);
                out.write(image);
            }
        }
        try (IdxFile large = IdxFile.open(file, IdxFile.Content.IMAGES)) {
            assertThat(large.item(1_099)).hasSize(65_536).containsOnly((byte) 1_099);
            assertThat(large.item(3)).containsOnly(3);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "missing | cannot be read",
                "empty | too short",
                "magic of labels | are images and labels in each other's place?",
                "a picture | wrong magic number 0x89504e47, expected 0x00000803",
                "cut header | truncated inside its header",
                "cut data | truncated: its header announces 5 x 2 x 3 = 30 bytes of data, it has 29",
                "more data | longer than it should be",
                "no images | a dimension of 0",
                "cut gzip | cannot be read to its end"
            })
    void brokenFilesAreCalledByName(String what, String message) throws IOException {
        byte[] good = images(5, 2, 3);
        Path file = dir.resolve("images");
        switch (what) {
            case "missing" -> {}
            case "empty" -> Files.write(file, new byte[0]);
            case "magic of labels" -> Files.write(file, labels(1, 2));
            case "a picture" -> Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 0});
            case "cut header" -> Files.write(file, Arrays.copyOf(good, 9));
            case "cut data" -> Files.write(file, Arrays.copyOf(good, good.length - 1));
            case "more data" -> Files.write(file, Arrays.copyOf(good, good.length + 1));
            case "no images" -> Files.write(file, images(0, 2, 3));
            case "cut gzip" -> Files.write(file, Arrays.copyOf(gzip(good), 30));
            default -> throw new IllegalArgumentException(what);
        }
        assertThatThrownBy(() -> IdxFile.open(file, IdxFile.Content.IMAGES))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"lengths | 2 images, ", "range | label 10 of item 1 is out of range 0 to 9"})
    void whatDoesNotFitLeavesNothingBehind(String what, String message) throws IOException {
        Path images = Files.write(dir.resolve("images"), images(2, 2, 2));
        Path labels = Files.write(dir.resolve("labels"), what.equals("lengths") ? labels(1, 2, 3) : labels(1, 10));
        assertThatThrownBy(
                        () -> Databases.convertMnist(images, labels, dir.resolve("out"), 10, WriteOptions.defaults()))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining(message.strip());
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).containsExactlyInAnyOrder(images, labels);
        }
    }

    private static byte[] images(int n, int rows, int columns) {
        byte[] header = header(0x803, n, rows, columns);
        byte[] all = Arrays.copyOf(header, header.length + n * rows * columns);
        for (int i = header.length; i < all.length; i++) {
            all[i] = (byte) (i - header.length);
        }
        return all;
    }

    private static byte[] labels(int... labels) {
        byte[] header = header(0x801, labels.length);
        byte[] all = Arrays.copyOf(header, header.length + labels.length);
        for (int i = 0; i < labels.length; i++) {
            all[header.length + i] = (byte) labels[i];
        }
        return all;
    }

    private static byte[] header(int... numbers) {
        ByteBuffer header = ByteBuffer.allocate(4 * numbers.length);
        Arrays.stream(numbers).forEach(header::putInt);
        return header.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
