package dev.crema.solver.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSearchTest {
    private static final long MIB = 1 << 20;

    /** A child that takes 100 MiB and so much per example, and is ended above a limit. */
    private static MemoryProbe child(double bytesPerExample, long limit) {
        return batch -> {
            long peak = (long) (100 * MIB + bytesPerExample * batch);
            return new MemoryPoint(batch, peak, peak <= limit);
        };
    }

    @ParameterizedTest
    @CsvSource({"200_000, 64", "200_000, 1", "1_000, 64", "90_000_000, 64", "200_000, 4000"})
    void theAnswerIsNearTheBudgetAndWithinIt(String perExample, int first) throws InterruptedException {
        double bytes = Double.parseDouble(perExample.replace("_", ""));
        long budget = 1000 * MIB;
        BatchSearch search = new BatchSearch(child(bytes, 1100 * MIB), budget, Integer.MAX_VALUE, point -> {});
        int found = search.search(first).orElseThrow().batchSize();
        int exact = (int) ((budget - 100 * MIB) / bytes);
        assertThat(found).isBetween((int) (exact * 0.96), exact);
        assertThat(search.points()).hasSizeLessThan(13);
    }

    @Test
    void aBoundForOtherReasonsHolds() throws InterruptedException {
        BatchSearch search = new BatchSearch(child(1000, 1 << 30), 1 << 30, 500, point -> {});
        assertThat(search.search(64).orElseThrow().batchSize()).isEqualTo(500);
    }

    @Test
    void nothingFits() throws InterruptedException {
        BatchSearch search = new BatchSearch(child(1000, 50 * MIB), 50 * MIB, Integer.MAX_VALUE, point -> {});
        assertThat(search.search(64)).isEqualTo(Optional.empty());
    }

    @Test
    void theLineIsRecovered() throws InterruptedException {
        BatchSearch search = new BatchSearch(child(200_000, 1 << 30), 1 << 30, Integer.MAX_VALUE, point -> {});
        search.search(64);
        MemoryCurve curve = MemoryCurve.fit(search.points());
        assertThat(curve.bytesPerExample()).isCloseTo(200_000, org.assertj.core.data.Percentage.withPercentage(0.1));
        assertThat(curve.fixedBytes()).isCloseTo(100.0 * MIB, org.assertj.core.data.Percentage.withPercentage(1));
    }
}
