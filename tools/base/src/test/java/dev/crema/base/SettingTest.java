package dev.crema.base;

import static dev.crema.base.Setting.BATCH_SIZE;
import static dev.crema.base.Setting.MAX_ITER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A setting in messages: in plain words, or as the program names it. */
class SettingTest {
    @AfterEach
    void plainWords() {
        Setting.namedBy(Map.of());
    }

    @Test
    void plainWordsAreTheDefault() {
        assertThat("Give " + MAX_ITER + " or " + BATCH_SIZE.to(64)).isEqualTo("Give max_iter or batch size 64");
        assertThat(Setting.names()).isEmpty();
    }

    @Test
    void aProgramNamesThem() {
        Setting.namedBy(Map.of(BATCH_SIZE, "--batch-size"));
        assertThat("Give " + MAX_ITER + " or " + BATCH_SIZE.to(64)).isEqualTo("Give max_iter or --batch-size 64");
        assertThat(Setting.names()).containsOnlyKeys(BATCH_SIZE);
    }

    @Test
    void noTwoSettingsHaveTheSameWords() {
        assertThat(Setting.values()).extracting(Setting::toString).doesNotHaveDuplicates();
    }
}
