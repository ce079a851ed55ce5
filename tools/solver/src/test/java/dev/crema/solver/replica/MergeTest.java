package dev.crema.solver.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MergeTest {
    @Test
    void aLossIsTheMeanOfTheShares() {
        assertThat(Merge.scaled(new float[] {1, 3}, 0.5)).isEqualTo(2);
    }

    @Test
    void aLossThatSumsIsTheSumOfTheShares() {
        assertThat(Merge.scaled(new float[] {1, 3}, 1)).isEqualTo(4);
    }

    @Test
    void oneReplicaWithoutANumberTakesItFromAll() {
        assertThat(Merge.scaled(new float[] {1, Float.NaN}, 0.5)).isNaN();
    }

    @Test
    void rowsOfExamplesComeInTheOrderOfTheRecords() {
        // Two ranks with two examples of two values each: rank r has the records r and 2 + r.
        float[][][] parts = {{{0, 0, 2, 2}, {10}}, {{1, 1, 3, 3}, {20}}};
        float[][] whole = Merge.outputs(parts, new boolean[] {true, false}, 2, 0.5);
        assertThat(whole[0]).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
        assertThat(whole[1]).containsExactly(15);
    }
}
