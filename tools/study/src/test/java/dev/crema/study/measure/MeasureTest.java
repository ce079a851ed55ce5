package dev.crema.study.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crema.log.Absent;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {
    @ParameterizedTest(name = "{0} reached by {1}: {2}")
    @CsvSource({
        "accuracy>=0.98, 0.98, true",
        "accuracy>=0.98, 0.9799, false",
        "accuracy>0.98, 0.98, false",
        "loss<=0.1, 0.1, true",
        "loss < 0.1, 0.1, false",
        "loss<=0.1, NaN, false"
    })
    void targetsAreReached(String text, double value, boolean reached) {
        assertThat(Target.parse(text).reachedBy(value)).isEqualTo(reached);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuracy", "accuracy=0.9", ">=0.9", "accuracy>=high", ""})
    void whatIsNoTargetIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Target.parse(text)).hasMessageContaining("accuracy>=0.98");
    }

    @Test
    void aTargetIsWrittenAsItIsTyped() {
        assertThat(Target.parse("accuracy >= 0.985").argument()).isEqualTo("accuracy>=0.985");
        assertThat(Target.parse("loss<0.5").text()).isEqualTo("loss < 0.5");
    }

    @Test
    void theNoiseOfALossIsThatAroundItsTrend() {
        SplittableRandom random = new SplittableRandom(3);
        double[] loss = new double[4_000];
        for (int i = 0; i < loss.length; i++) {
            loss[i] = 2 * Math.exp(-i / 800.0) + 0.05 * random.nextGaussian();
        }
        assertThat(LossNoise.of(loss)).isCloseTo(0.05, within(0.003));
    }

    @Test
    void aFewRowsHaveNoNoise() {
        assertThat(Absent.is(LossNoise.of(new double[] {1, 2, 3}))).isTrue();
    }
}
