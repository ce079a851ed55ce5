package dev.crema.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import dev.crema.data.inspect.Inspector;
import dev.crema.data.record.Datums;
import dev.crema.data.record.ExampleSource;
import dev.crema.data.record.Keys;
import dev.crema.data.record.Order;
import dev.crema.data.record.Progress;
import dev.crema.data.record.Shape;
import dev.crema.data.shuffle.ShuffleScore.Verdict;
import dev.crema.data.shuffle.Shuffler;
import dev.crema.data.store.Provenance;
import dev.crema.data.store.WriteOptions;
import dev.crema.data.store.WrittenDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShufflerTest {
    @TempDir
    Path dir;

    private Path sorted = Path.of("");

    @BeforeEach
    void aDatabaseSortedByLabel() {
        sorted = dir.resolve("sorted");
        Databases.write(
                new Sorted(3_000), "test", sorted, WriteOptions.defaults().withOrder(Order.KEPT));
    }

    @Test
    void aSortedDatabaseIsFoundAndMended() {
        assertThat(DatabaseInfo.read(sorted).quickScore().verdict()).isEqualTo(Verdict.CLUSTERED);
        WrittenDatabase mended = Shuffler.shuffle(sorted, dir.resolve("mended"), 4);
        assertThat(DatabaseInfo.read(mended.path()).quickScore().verdict()).isEqualTo(Verdict.SHUFFLED);
        assertThat(mended.records()).isEqualTo(3_000);
        assertThat(labels(mended.path())).containsExactlyInAnyOrderElementsOf(labels(sorted));
    }

    @Test
    void theOrderIsRecorded() {
        WrittenDatabase mended = Shuffler.shuffle(sorted, dir.resolve("mended"), 4);
        String digest = Inspector.inspect(mended.path(), new Inspector.Options(1, false, false, Progress.NONE))
                .digest();
        assertThat(Provenance.read(mended.path()))
                .contains(new Provenance("sorted", 3_000, Order.SHUFFLED, 4, Optional.of(digest)));
        assertThat(Provenance.read(sorted).map(Provenance::order)).contains(Order.KEPT);
    }

    @Test
    void aSubsetIsTheFrontOfTheShuffledWhole() {
        WrittenDatabase whole = Shuffler.shuffle(sorted, dir.resolve("whole"), 9);
        WrittenDatabase part = Shuffler.subset(sorted, dir.resolve("part"), 0.1, 9);
        assertThat(part.records()).isEqualTo(300);
        assertThat(labels(part.path())).isEqualTo(labels(whole.path()).subList(0, 300));
    }

    @Test
    void anExistingDatabaseIsRefusedBeforeAnyWork() {
        Shuffler.shuffle(sorted, dir.resolve("out"), 1);
        assertThatThrownBy(() -> Shuffler.shuffle(sorted, dir.resolve("out"), 2))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void nothingIsLeftBesideTheResult() throws Exception {
        Shuffler.shuffle(sorted, dir.resolve("out"), 1);
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("sorted", "out");
        }
    }

    private static List<Integer> labels(Path database) {
        List<Integer> labels = new ArrayList<>();
        DatabaseInfo.read(database).labels(labels::add);
        return labels;
    }

    /** Ten classes one after the other. */
    private record Sorted(int size) implements ExampleSource {
        @Override
        public byte[] key(int index, int position) {
            return Keys.number(position, 8);
        }

        @Override
        public byte[] value(int index) {
            return Datums.raw(new Shape(1, 2, 2), new byte[4], index * 10 / size);
        }

        @Override
        public long bytesAtMost() {
            return size * 100L;
        }
    }
}
