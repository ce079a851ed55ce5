package dev.crema.solver.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPartTest {
    @ParameterizedTest(name = "{0} ranks")
    @ValueSource(ints = {1, 2, 3, 4, 7, 16, 64})
    void thePartsCoverAParameterWithoutGapOrOverlap(int ranks) {
        for (int size = 1; size < 5000; size += 1 + size / 20) {
            assertThat(OwnPart.begin(size, 0, ranks)).isZero();
            assertThat(OwnPart.begin(size, 1, ranks)).as("the root has a part").isPositive();
            for (int rank = 0; rank < ranks; rank++) {
                int length = OwnPart.begin(size, rank + 1, ranks) - OwnPart.begin(size, rank, ranks);
                assertThat(length).isBetween(0, size / ranks + 17);
            }
            assertThat(OwnPart.begin(size, ranks, ranks)).isEqualTo(size);
        }
    }

    @Test
    void partsBeginAtCacheLines() {
        assertThat(OwnPart.begin(500, 1, 2)).isEqualTo(256);
        assertThat(OwnPart.begin(10, 1, 2)).isEqualTo(10);
        assertThat(OwnPart.begin(Integer.MAX_VALUE, 63, 64)).isEqualTo(2113929216);
    }
}
