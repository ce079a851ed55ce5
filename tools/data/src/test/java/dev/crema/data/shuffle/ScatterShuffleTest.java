package dev.crema.data.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.data.EmbeddedDigits;
import dev.crema.data.lmdb.LmdbReader;
import dev.crema.data.lmdb.LmdbWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spill files and an index lead to the same order. */
class ScatterShuffleTest {
    private static final long SEED = 77;

    @TempDir
    Path dir;

    private Path source = Path.of("");

    @BeforeEach
    void someDigits() {
        source = EmbeddedDigits.write(dir, 1).test().path();
    }

    @ParameterizedTest(name = "{0} records a spill file")
    @ValueSource(ints = {1_000, 333, 1_999, 2_000, 5_000})
    void theOrderIsThatOfTheIndex(int perSpill) throws IOException {
        Path indexed = Shuffler.shuffle(source, dir.resolve("indexed"), SEED).path();
        Path scattered = scatter(2_000, perSpill);
        assertThat(Files.mismatch(indexed.resolve("data.mdb"), scattered.resolve("data.mdb")))
                .isEqualTo(-1);
    }

    @Test
    void aPartIsTheFront() throws IOException {
        Path indexed =
                Shuffler.subset(source, dir.resolve("indexed"), 0.25, SEED).path();
        Path scattered = scatter(500, 77);
        assertThat(Files.mismatch(indexed.resolve("data.mdb"), scattered.resolve("data.mdb")))
                .isEqualTo(-1);
    }

    private Path scatter(int taken, int perSpill) throws IOException {
        Path out = Files.createDirectory(dir.resolve("scattered"));
        Path spills = Files.createDirectory(dir.resolve("spills"));
        try (LmdbReader reader = new LmdbReader(source);
                LmdbWriter writer = new LmdbWriter(out)) {
            new ScatterShuffle(Permutation.of(2_000, SEED), taken, perSpill, spills).write(reader, writer, done -> {});
            writer.finish();
        }
        try (Stream<Path> left = Files.list(spills)) {
            assertThat(left).as("spill files are gone").isEmpty();
        }
        return out;
    }
}
