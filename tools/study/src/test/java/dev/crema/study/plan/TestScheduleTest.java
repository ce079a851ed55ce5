package dev.crema.study.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TestScheduleTest {
    private static StudyOptions options(StudyBudget budget) {
        return StudyOptions.of("solver.prototxt", List.of(8, 64, 256)).with(b -> b.budget(budget));
    }

    @Test
    void batchSizesThatDivideEachOtherAreTestedAfterTheSameImages() {
        TestSchedule schedule =
                TestSchedule.of(options(new StudyBudget.Epochs(List.of(4.0))), 8_000, OptionalLong.of(2_000));
        for (int batch : List.of(8, 64, 256)) {
            assertThat(schedule.iterations(batch, 32_000 / batch).stream().map(i -> (double) i * batch))
                    .hasSizeBetween(15, 30)
                    .containsExactlyElementsOf(
                            schedule.units().stream().filter(n -> n < 32_000).toList());
        }
    }

    @Test
    void aBudgetOfSecondsTestsAfterTheSameImagesHoweverFarARunComes() {
        TestSchedule schedule = TestSchedule.of(options(new StudyBudget.Seconds(10)), 8_000, OptionalLong.of(2_000));
        assertThat(schedule.iterations(64, 1_000).stream().map(i -> i * 64))
                .isEqualTo(
                        schedule.iterations(256, 250).stream().map(i -> i * 256).toList());
    }

    @Test
    void aBudgetOfIterationsTestsAfterTheSameUpdates() {
        TestSchedule schedule =
                TestSchedule.of(options(new StudyBudget.Iterations(500)), 8_000, OptionalLong.of(2_000));
        assertThat(schedule.iterations(8, 500))
                .isEqualTo(schedule.iterations(256, 500))
                .hasSizeBetween(15, 30);
    }

    @Test
    void testsAreDenseEarly() {
        List<Double> images = TestSchedule.geometric(240_000, 64, 20);
        assertThat(images).hasSizeBetween(20, 30);
        assertThat(images.get(0)).isLessThan(240_000 / 100.0);
        assertThat(images.get(9)).isLessThan(240_000 / 5.0);
        for (int i = 5; i < images.size(); i++) {
            assertThat(images.get(i) / images.get(i - 1)).isLessThan(1.6);
        }
    }

    @Test
    void passesTakeATenthButAreNeverTooFew() {
        assertThat(TestSchedule.passes(4 * 60_000, 10_000)).isEqualTo(16);
        assertThat(TestSchedule.passes(700_000, 10_000)).isEqualTo(20);
        assertThat(TestSchedule.passes(50 * 60_000, 10_000)).isEqualTo(30);
        assertThat(TestSchedule.share(20, 700_000, 10_000)).isEqualTo(0.1);
    }

    @Property(seed = "20261120")
    void iterationsRiseAndStayInsideTheRun(
            @ForAll @IntRange(min = 1, max = 5_000_000) int total,
            @ForAll @IntRange(min = 1, max = 4_096) int largest,
            @ForAll @IntRange(min = 1, max = 4_096) int batch,
            @ForAll @IntRange(min = 4, max = 30) int passes) {
        int last = Math.max(1, total / batch);
        List<Integer> iterations =
                new TestSchedule(TestSchedule.geometric(total, largest, passes), false).iterations(batch, last);
        assertThat(iterations).isSorted().doesNotHaveDuplicates().allMatch(i -> i >= 1 && i < last);
        assertThat(iterations).hasSizeLessThanOrEqualTo(4 * passes);
    }

    @Property(seed = "20261120")
    void theLastIterationHasARow(@ForAll @IntRange(min = 1, max = 2_000_000) int iterations) {
        Length length = Length.of(iterations, 200, false);
        assertThat(length.maxIter() % length.display()).isZero();
        assertThat(length.maxIter()).isBetween(iterations, iterations + iterations / 200);
        assertThat(Length.of(iterations, 200, true).maxIter()).isEqualTo(iterations);
    }
}
