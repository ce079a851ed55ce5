package dev.crema.prototxt.change;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EpochsPropertyTest {
    @Property(seed = "20261120")
    void iterationsSeeAtLeastTheEpochsAndLessThanOneBatchMore(
            @ForAll @IntRange(min = 1, max = 100_000) int examples,
            @ForAll @IntRange(min = 1, max = 4096) int batch,
            @ForAll @IntRange(min = 1, max = 50) int epochs) {
        int iterations = Epochs.iterations(epochs, examples, batch);
        assertThat((long) iterations * batch).isBetween((long) epochs * examples, (long) epochs * examples + batch - 1);
        assertThat(Epochs.epochs(iterations, examples, batch)).isGreaterThanOrEqualTo(epochs - 1e-9);
    }

    @Property(seed = "20261120")
    void testPassesCoverTheSet(
            @ForAll @IntRange(min = 1, max = 100_000) int examples, @ForAll @IntRange(min = 1, max = 4096) int batch) {
        long seen = (long) Epochs.testIterations(examples, batch) * batch;
        assertThat(seen).isBetween((long) examples, (long) examples + batch - 1);
        assertThat(Epochs.divides(examples, batch)).isEqualTo(seen == examples);
    }

    @Property(seed = "20261120")
    void theNearestDivisorDivides(
            @ForAll @IntRange(min = 1, max = 20_000) int examples, @ForAll @IntRange(min = 1, max = 4096) int wished) {
        long nearest = Epochs.nearestDivisor(examples, wished);
        assertThat(examples % nearest).isZero();
        for (int other = 1; other <= examples; other++) {
            if (examples % other == 0) {
                assertThat(Math.abs(other - wished)).isGreaterThanOrEqualTo((int) Math.abs(nearest - wished));
            }
        }
    }

    @Example
    void aThirdOfAnEpochThreeTimesIsOneEpoch() {
        assertThat(Epochs.iterations(1.0 / 3 * 3, 60_000, 64)).isEqualTo(938);
        assertThat(Epochs.iterations(0.1 * 3, 1000, 100)).isEqualTo(3);
    }
}
