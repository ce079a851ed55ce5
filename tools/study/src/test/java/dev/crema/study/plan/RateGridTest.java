package dev.crema.study.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateGridTest {
    @Test
    void theSolversOwnBatchSizeGetsTheNeighboursOfItsRate() {
        assertThat(RateGrid.of(0.01, 1)).containsExactly(0.005, 0.01, 0.02);
    }

    @Test
    void aLargerBatchGoesFromTheSquareRootToTheLinearRule() {
        assertThat(RateGrid.of(0.01, 4)).containsExactly(0.01, 0.02, 0.04);
        assertThat(RateGrid.of(0.01, 16)).containsExactly(0.04, 0.08, 0.16);
        assertThat(RateGrid.of(0.01, 64)).containsExactly(0.08, 0.16, 0.32, 0.64);
    }

    @Test
    void aSmallerOneFromTheLinearToTheSquareRoot() {
        assertThat(RateGrid.of(0.01, 0.25)).containsExactly(0.0025, 0.005, 0.01);
    }

    @Test
    void neighboursHaveTheNamesOfTheGrid() {
        assertThat(RateGrid.next(0.005, true)).isEqualTo(0.01);
        assertThat(RateGrid.next(0.01, false)).isEqualTo(0.005);
    }
}
