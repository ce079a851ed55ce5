package dev.crema.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import dev.crema.study.plan.StudyOptions;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The batch sizes that a race chooses, and those that do not fit in memory. */
class RaceBatchSizesTest extends FakeRace {
    @Test
    void thePlanChoosesBatchSizesFrom8ToATenthOfTheTrainingSet() throws Exception {
        StudyOptions own = options(EXAMPLES).with(b -> b.batchSizes(List.of()).seeds(1));
        run(folder, own);
        RaceStanding standing = session(folder).race(own).orElseThrow();
        assertThat(standing.batchSizes()).startsWith(8L, 16L, 32L).endsWith(512L);
        assertThat(Files.readString(folder.resolve("study.json"))).contains("512", "\"largest_batch\" : 512");
    }

    @Test
    void batchSizesThatDoNotFitInMemoryAreLeftOutInEverySession() throws Exception {
        StudyOptions own =
                options(EXAMPLES).with(b -> b.batchSizes(List.of()).seeds(1).memoryBytes(100 << 20));
        bytesPerImage = 1 << 20;
        killedAt.add("b16-lr0.0025-s1");
        assertThat(run(folder, own)).isFalse();
        bytesPerImage = 1; // what a later measurement would show does not count
        assertThat(run(folder, own)).isTrue();
        RaceStanding standing = session(folder).race(own).orElseThrow();
        assertThat(standing.arms().stream().map(arm -> arm.batch().size()).distinct())
                .containsExactly(8, 16, 32, 64);
        assertThat(specs).allMatch(spec -> spec.memoryLimitBytes() == 100 << 20);
    }

    @Test
    void memoryForNoneIsSaidBeforeTheRace() {
        bytesPerImage = 50 << 20;
        assertThatThrownBy(() -> run(
                        folder,
                        options(EXAMPLES).with(b -> b.batchSizes(List.of()).memoryBytes(100 << 20))))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining("not even batch 8 fits into 90 MB");
        assertThat(executed).isEmpty();
    }
}
