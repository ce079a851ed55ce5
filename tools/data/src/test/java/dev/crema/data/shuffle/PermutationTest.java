package dev.crema.data.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PermutationTest {
    @Property(tries = 200, seed = "20261120")
    void everythingIsThereOnce(@ForAll @IntRange(max = 2_000) int n, @ForAll long seed) {
        int[] sorted = Permutation.of(n, seed);
        Arrays.sort(sorted);
        assertThat(sorted).isEqualTo(Permutation.identity(n));
    }

    /** The order of a seed is a promise: databases made years apart must be the same. */
    @Test
    void theOrderOfASeedNeverChanges() {
        assertThat(Permutation.of(10, 1)).containsExactly(9, 0, 1, 4, 8, 2, 3, 7, 6, 5);
        assertThat(Permutation.of(10, 2)).containsExactly(7, 0, 3, 2, 8, 1, 9, 4, 6, 5);
    }

    /** Every order of four things comes equally often: chi-squared with 23 degrees of freedom, 99.99 % below 56. */
    @Test
    void allOrdersAreEquallyLikely() {
        int seeds = 48_000;
        int[] seen = new int[256];
        for (int seed = 0; seed < seeds; seed++) {
            int[] order = Permutation.of(4, seed);
            seen[order[0] * 64 + order[1] * 16 + order[2] * 4 + order[3]]++;
        }
        double expected = seeds / 24.0;
        double chiSquared = Arrays.stream(seen)
                .filter(n -> n > 0)
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
        assertThat(Arrays.stream(seen).filter(n -> n > 0).count()).isEqualTo(24);
        assertThat(chiSquared).isLessThan(56);
    }
}
