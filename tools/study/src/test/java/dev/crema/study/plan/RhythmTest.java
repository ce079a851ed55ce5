package dev.crema.study.plan;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RhythmTest {
    @Test
    void lengthsThatDivideStayAsTheyAre() {
        assertThat(Rhythm.of(1_200, 12, 200, false)).isEqualTo(new Rhythm(1_200, 100, 5));
        assertThat(Rhythm.of(63, 12, 200, false).maxIter()).isEqualTo(63);
        assertThat(Rhythm.of(1, 12, 200, false)).isEqualTo(new Rhythm(1, 1, 1));
    }

    @Property(seed = "20261120")
    void theLastIterationIsTestedAndDisplayed(
            @ForAll @IntRange(min = 1, max = 2_000_000) int iterations,
            @ForAll @IntRange(min = 4, max = 150) int passes) {
        Rhythm rhythm = Rhythm.of(iterations, passes, 200, false);
        assertThat(rhythm.maxIter() % rhythm.testInterval()).isZero();
        assertThat(rhythm.maxIter() % rhythm.display()).isZero();
        assertThat(rhythm.maxIter()).isBetween(iterations, iterations + 2 * passes);
    }
}
