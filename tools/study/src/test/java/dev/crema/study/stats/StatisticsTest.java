package dev.crema.study.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
    @ParameterizedTest(name = "{0} comparisons, {1} degrees of freedom: {2}")
    @CsvSource({
        // Dunnett 1955, table 1a: one-sided, joint 95 %.
        "1, 5, 2.02", "2, 5, 2.44", "3, 5, 2.68", "4, 5, 2.85",
        "1, 10, 1.81", "2, 10, 2.15", "3, 10, 2.34", "4, 10, 2.47",
        "1, 20, 1.72", "2, 20, 2.03", "3, 20, 2.19", "4, 20, 2.30"
    })
    void dunnettsCriticalValuesAreThePublishedOnes(int comparisons, int freedom, double published) {
        double[] lambdas = new double[comparisons];
        Arrays.fill(lambdas, Math.sqrt(0.5));
        assertThat(Dunnett.critical(0.05, lambdas, freedom)).isCloseTo(published, within(0.006));
    }

    @Test
    void aMeanOfSeedsCarriesStudentsInterval() {
        // Mean 3, s 1.5811, t(4) 2.7764.
        Estimate estimate = Estimate.of(1, 2, 3, 4, 5);
        assertThat(estimate.value()).isEqualTo(3);
        assertThat(estimate.halfWidth()).isCloseTo(2.7764 * 1.58114 / Math.sqrt(5), within(1e-4));
    }

    @Test
    void oneSeedHasNoInterval() {
        assertThat(Estimate.of(4.2).interval()).isEmpty();
    }

    @Test
    void holmMultipliesStepByStep() {
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }

    @Test
    void pairingBySeedSeesWhatScatterHides() {
        Map<Long, Double> first = Map.of(1L, 10.0, 2L, 20.0, 3L, 30.0);
        Map<Long, Double> second = Map.of(1L, 11.0, 2L, 21.1, 3L, 30.9, 4L, 0.0);
        Difference difference = Difference.paired(first, second).orElseThrow();
        assertThat(difference.mean()).isCloseTo(1, within(1e-9));
        assertThat(difference.pairs()).isEqualTo(3);
        assertThat(difference.interval().low()).isPositive();
        assertThat(difference.pValue()).isLessThan(0.01);
    }

    @Test
    void aClearlySlowerCandidateLeavesTheTieSet() {
        BestSet set = BestSet.among(List.of(
                Candidate.of(Map.of(1L, 1.00, 2L, 1.10, 3L, 0.90)),
                Candidate.of(Map.of(1L, 1.05, 2L, 1.12, 3L, 0.98)),
                Candidate.of(Map.of(1L, 3.00, 2L, 3.20, 3L, 2.90))));
        assertThat(set.best()).isZero();
        assertThat(set.members()).containsExactly(0, 1);
    }

    @Test
    void oneSeedSeparatesNothing() {
        BestSet set = BestSet.among(List.of(Candidate.of(Map.of(1L, 1.0)), Candidate.of(Map.of(1L, 9.0))));
        assertThat(set.separable()).isFalse();
        assertThat(set.best()).isZero();
        assertThat(set.members()).containsExactly(0, 1);
    }

    @Test
    void aCensoredCandidateLeavesByItsBoundAndThrowsNobodyOut() {
        Candidate fast = Candidate.of(Map.of(1L, 1.0, 2L, 1.1, 3L, 0.9));
        Candidate barely = new Candidate(new TreeMap<>(Map.of(1L, 5.0, 2L, 5.2)), new TreeMap<>(Map.of(3L, 5.1)));
        Candidate stopped = new Candidate(new TreeMap<>(), new TreeMap<>(Map.of(1L, 0.5, 2L, 0.5, 3L, 0.5)));
        BestSet set = BestSet.among(List.of(fast, barely, stopped));
        assertThat(set.best()).isZero();
        // "stopped" may need more than 0.5 or just that: nobody knows, so it stays and excludes nobody.
        assertThat(set.members()).containsExactly(0, 2);
    }
}
