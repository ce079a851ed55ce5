package dev.crema.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that stand in two databases, of the digits inside. */
class OverlapTest {
    @TempDir
    private Path folder;

    @Test
    void trainingAndTestOfTheDigitsShareNone() throws IOException {
        EmbeddedDigits.write(folder, 1);
        DatabaseInfo train = DatabaseInfo.read(folder.resolve(EmbeddedDigits.TRAIN_NAME));
        DatabaseInfo test = DatabaseInfo.read(folder.resolve(EmbeddedDigits.TEST_NAME));
        assertThat(Overlap.of(train, test)).isEqualTo(new Overlap(0, test.records()));
        assertThat(Overlap.of(train, train)).isEqualTo(new Overlap(train.records(), train.records()));
    }
}
