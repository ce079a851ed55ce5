package dev.crema.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import dev.crema.data.DatabaseInfo;
import dev.crema.data.lmdb.LmdbReader;
import dev.crema.data.record.Order;
import dev.crema.data.record.RecordCursor;
import dev.crema.data.record.Shape;
import dev.crema.data.store.WriteOptions;
import dev.crema.data.store.WrittenDatabase;
import dev.crema.schema.Datum;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {
    private static final WriteOptions KEPT = WriteOptions.defaults().withOrder(Order.KEPT);

    @TempDir
    Path dir;

    @Test
    void tenClassesFromSixFiles() throws IOException {
        Path folder = Files.createDirectory(dir.resolve("cifar-10-batches-bin"));
        for (int i = 1; i <= 5; i++) {
            Files.write(folder.resolve("data_batch_" + i + ".bin"), records(new int[] {i}, new int[] {9 - i}));
        }
        Files.write(folder.resolve("test_batch.bin"), records(new int[] {0}));
        List<WrittenDatabase> made = Cifar.convert(dir, dir.resolve("out"), Cifar.Granularity.FINE, KEPT);
        assertThat(made).extracting(WrittenDatabase::records).containsExactly(10L, 1L);
        assertThat(made.get(0).path()).isEqualTo(dir.resolve("out/cifar10_train_lmdb"));
        assertThat(labels(made.get(0).path())).containsExactly(1, 8, 2, 7, 3, 6, 4, 5, 5, 4);
        assertThat(DatabaseInfo.read(made.get(0).path()).shape()).contains(new Shape(3, 32, 32));
        try (LmdbReader reader = new LmdbReader(made.get(0).path());
                RecordCursor cursor = reader.cursor()) {
            assertThat(cursor.next()).isTrue();
            assertThat(new String(cursor.key(), java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("00000");
            assertThat(Datum.parseFrom(cursor.value()).getData().byteAt(5)).isEqualTo((byte) 5);
        }
    }

    @Test
    void aHundredClassesOrTwenty() throws IOException {
        Files.write(dir.resolve("train.bin"), records(new int[] {19, 99}, new int[] {3, 42}));
        Files.write(dir.resolve("test.bin"), records(new int[] {0, 0}));
        assertThat(labels(Cifar.convert(dir, dir.resolve("fine"), Cifar.Granularity.FINE, KEPT)
                        .get(0)
                        .path()))
                .containsExactly(99, 42);
        assertThat(labels(Cifar.convert(dir, dir.resolve("coarse"), Cifar.Granularity.COARSE, KEPT)
                        .get(0)
                        .path()))
                .containsExactly(19, 3);
    }

    @Test
    void brokenFilesAreCalledByName() throws IOException {
        assertThatThrownBy(() -> Cifar.convert(dir, dir.resolve("out"), Cifar.Granularity.FINE, KEPT))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining("has neither data_batch_1.bin");
        Files.write(dir.resolve("train.bin"), new byte[100]);
        assertThatThrownBy(() -> Cifar.convert(dir, dir.resolve("out"), Cifar.Granularity.FINE, KEPT))
                .hasMessageContaining("train.bin: truncated: 100 bytes are no whole number of records of 3,074");
        Files.write(dir.resolve("train.bin"), records(new int[] {0, 100}));
        assertThatThrownBy(() -> Cifar.convert(dir, dir.resolve("out"), Cifar.Granularity.FINE, KEPT))
                .hasMessageContaining("label 100 of record 0 is out of range 0 to 99");
        assertThat(dir.resolve("out/cifar100_train_lmdb")).doesNotExist();
    }

    /** Each record: its label bytes, then 0, 1, 2, ... as pixels. */
    private static byte[] records(int[]... labels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] record : labels) {
            for (int label : record) {
                out.write(label);
            }
            for (int i = 0; i < 3072; i++) {
                out.write(i);
            }
        }
        return out.toByteArray();
    }

    private static List<Integer> labels(Path database) {
        List<Integer> labels = new ArrayList<>();
        DatabaseInfo.read(database).labels(labels::add);
        return labels;
    }
}
