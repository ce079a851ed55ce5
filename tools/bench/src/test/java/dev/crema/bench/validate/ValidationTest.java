package dev.crema.bench.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A small part of {@code scripts/validate}, with fixed seeds. */
class ValidationTest {
    private static final int STUDIES = 40;

    @Test
    void intervals_hold_the_truth_and_the_tie_set_the_best() {
        FitValidation few = new FitValidation(new Rhythm(8, false), 3, 0, 1, 1.5).run(STUDIES, 1);
        assertThat(few.critical()).isGreaterThanOrEqualTo(35);
        assertThat(few.bestKept()).isGreaterThanOrEqualTo(38);
        FitValidation usual = new FitValidation(new Rhythm(20, true), 3, 0, 1, 1.5).run(STUDIES, 2);
        assertThat(usual.critical()).isGreaterThanOrEqualTo(35);
        assertThat(usual.minimal()).isGreaterThanOrEqualTo(35);
        assertThat(usual.bestKept()).isGreaterThanOrEqualTo(38);
        assertThat(usual.bias()).as("largest bias of the steps to the target").isBetween(-0.05, 0.05);
        FitValidation odd = new FitValidation(new Rhythm(20, true), 3, 0, 10, 3).run(STUDIES, 3);
        assertThat(odd.bestKept()).as("the best scatters ten times as much").isGreaterThanOrEqualTo(36);
    }

    @Test
    void nothing_true_is_nothing_found_and_a_batch_that_fails_is_not_recommended() {
        NullValidation nothing = new NullValidation().run(STUDIES, 4);
        assertThat(nothing.falseVerdicts()).as("studies with a false verdict").isLessThanOrEqualTo(5);
        assertThat(nothing.failingRecommended()).isZero();
    }
}
