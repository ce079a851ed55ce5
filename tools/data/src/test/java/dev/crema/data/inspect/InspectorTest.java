package dev.crema.data.inspect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dev.crema.data.lmdb.LmdbWriter;
import dev.crema.data.record.Datums;
import dev.crema.data.record.Progress;
import dev.crema.data.record.Shape;
import dev.crema.data.shuffle.ShuffleScore.Verdict;
import dev.crema.schema.Datum;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectorTest {
    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    @TempDir
    Path dir;

    @Test
    void everythingOddIsCountedAndQuoted() throws IOException {
        write(
                Datums.raw(new Shape(1, 2, 2), new byte[4], 3),
                Datums.raw(new Shape(1, 2, 2), new byte[4], 3),
                Datums.raw(new Shape(1, 2, 2), new byte[3], 1),
                new byte[] {(byte) 0xff, 1, 2, 3},
                Datum.newBuilder()
                        .setEncoded(true)
                        .setData(ByteString.copyFrom(PNG_HEAD))
                        .build()
                        .toByteArray(),
                Datum.newBuilder()
                        .setChannels(2)
                        .setHeight(1)
                        .setWidth(1)
                        .addFloatData(1)
                        .addFloatData(2)
                        .setLabel(7)
                        .build()
                        .toByteArray());
        Inspection found = Inspector.inspect(dir, new Inspector.Options(2, true, true, Progress.NONE));
        assertThat(found.records()).isEqualTo(6);
        assertThat(found.firstKey()).isEqualTo("00000000");
        assertThat(found.lastKey()).isEqualTo("00000005");
        assertThat(found.shapes()).isEqualTo(Map.of("1x2x2", 3L, "encoded png", 1L, "2x1x1 float", 1L));
        assertThat(found.labels()).isEqualTo(Map.of(0, 1L, 1, 1L, 3, 2L, 7, 1L));
        assertThat(found.duplicates()).contains(1L);
        assertThat(found.corruptRecords()).isEqualTo(3);
        assertThat(found.corrupt())
                .isEqualTo(List.of(
                        "00000002: has 3 values, its shape 1x2x2 wants 4",
                        "00000003: no Datum",
                        "00000004: its image cannot be decoded"));
    }

    /** The expectation for batches is that of drawing without replacement: here counted by hand. */
    @Test
    void classesThatBatchesLack() throws IOException {
        int[] labels = {0, 0, 1, 1, 0, 1, 0, 1};
        byte[][] values = new byte[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            values[i] = Datums.raw(new Shape(1, 1, 1), new byte[] {(byte) i}, labels[i]);
        }
        write(values);
        Inspection found = Inspector.inspect(dir, new Inspector.Options(2, false, false, Progress.NONE));
        BatchClasses batches = found.batches();
        assertThat(batches.batches()).isEqualTo(4);
        assertThat(batches.lacking()).isEqualTo(Map.of(0, 2L, 1, 2L));
        assertThat(batches.shareLacking()).isEqualTo(0.5);
        // Two of eight, four of each class: neither is of class 0 in 4/8 * 3/7 of all draws.
        assertThat(batches.expectedLacking()).isEqualTo(2 * 4 / 8.0 * 3 / 7.0, within(1e-12));
        assertThat(found.score().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(found.duplicates()).isEmpty();
    }

    @Test
    void theDigestIsOfKeysValuesAndOrder() throws IOException {
        write(new byte[] {1}, new byte[] {2});
        String one = Inspector.inspect(dir, new Inspector.Options(1, false, false, Progress.NONE))
                .digest();
        java.nio.file.Files.delete(dir.resolve("data.mdb"));
        write(new byte[] {2}, new byte[] {1});
        String two = Inspector.inspect(dir, new Inspector.Options(1, false, false, Progress.NONE))
                .digest();
        assertThat(one).hasSize(64).isNotEqualTo(two);
    }

    private void write(byte[]... values) throws IOException {
        try (LmdbWriter writer = new LmdbWriter(dir)) {
            for (int i = 0; i < values.length; i++) {
                writer.put(String.format("%08d", i).getBytes(US_ASCII), values[i]);
            }
            writer.finish();
        }
    }
}
