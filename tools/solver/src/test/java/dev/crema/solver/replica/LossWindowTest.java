package dev.crema.solver.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LossWindowTest {
    @Test
    void withoutAverageLossTheLossIsShownAsItIs() {
        LossWindow window = new LossWindow(1);
        assertThat(window.add(3, 0)).isEqualTo(3);
        assertThat(window.add(5, 1)).isEqualTo(5);
        assertThat(window.add(4, 2)).isEqualTo(4);
    }

    @Test
    void theMeanGrowsAndThenSlides() {
        LossWindow window = new LossWindow(3);
        assertThat(window.add(3, 0)).isEqualTo(3);
        assertThat(window.add(5, 1)).isEqualTo(4);
        assertThat(window.add(7, 2)).isEqualTo(5);
        assertThat(window.add(9, 3)).isCloseTo(7, within(1e-5f));
        assertThat(window.add(2, 4)).isCloseTo(6, within(1e-5f));
    }
}
