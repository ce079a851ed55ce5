package dev.crema.study.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crema.log.Absent;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeasureTest {
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
