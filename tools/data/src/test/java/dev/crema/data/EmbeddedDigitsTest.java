package dev.crema.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.data.lmdb.LmdbReader;
import dev.crema.data.record.RecordCursor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDigitsTest {
    @TempDir
    Path dir;

    @Test
    void everyDigitIsInExactlyOneOfTheTwo() throws IOException {
        EmbeddedDigits.Pair pair = EmbeddedDigits.write(dir, 1);
        assertThat(pair.train().records()).isEqualTo(8_000);
        assertThat(pair.test().records()).isEqualTo(2_000);
        List<Integer> values = new ArrayList<>(values(pair.train().path()));
        values.addAll(values(pair.test().path()));
        List<Integer> source = new ArrayList<>();
        try (var digits = EmbeddedDigits.source()) {
            for (int i = 0; i < digits.size(); i++) {
                source.add(Arrays.hashCode(digits.value(i)));
            }
        }
        assertThat(values).containsExactlyInAnyOrderElementsOf(source);
    }

    @Test
    void theSeedDecidesTheOrder() throws IOException {
        List<Integer> one =
                values(EmbeddedDigits.write(dir.resolve("a"), 1).train().path());
        List<Integer> again =
                values(EmbeddedDigits.write(dir.resolve("b"), 1).train().path());
        List<Integer> two =
                values(EmbeddedDigits.write(dir.resolve("c"), 2).train().path());
        assertThat(again).isEqualTo(one);
        assertThat(two).isNotEqualTo(one);
    }

    @Test
    void aMissingOneIsMadeToFitTheOtherOne() throws IOException {
        List<Integer> test = values(EmbeddedDigits.write(dir, 5).test().path());
        PathUtils.deleteDirectory(dir.resolve(EmbeddedDigits.TEST_NAME));
        assertThat(EmbeddedDigits.writeMissing(dir)).hasSize(1);
        assertThat(values(dir.resolve(EmbeddedDigits.TEST_NAME))).isEqualTo(test);
        assertThat(EmbeddedDigits.writeMissing(dir)).isEmpty();
    }

    private static List<Integer> values(Path database) {
        List<Integer> values = new ArrayList<>();
        try (LmdbReader reader = new LmdbReader(database);
                RecordCursor cursor = reader.cursor()) {
            while (cursor.next()) {
                values.add(Arrays.hashCode(cursor.value()));
            }
        }
        return values;
    }
}
