package dev.crema.data.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crema.data.shuffle.ShuffleScore.Verdict;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShuffleScoreTest {
    /** Of every order of these labels, the runs are counted: mean and variance must be the formulas'. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"0 0 1", "0 0 0 1 1", "0 0 1 1 2", "0 0 0 0 1 2 2", "0 0 1 1 2 2 3"})
    void theFormulasAreThoseOfAllOrders(String text) {
        int[] labels =
                Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
        Moments moments = new Moments();
        permute(labels, 0, moments);
        ShuffleScore score = ShuffleScore.of(labels);
        double mean = moments.sum / moments.orders;
        double variance = moments.squares / moments.orders - mean * mean;
        assertThat(score.expectedRuns()).isEqualTo(mean, within(1e-9));
        assertThat((score.runs() - mean) / Math.sqrt(variance)).isEqualTo(score.z(), within(1e-6));
    }

    private static final class Moments {
        double orders;
        double sum;
        double squares;
    }

    private static void permute(int[] labels, int from, Moments moments) {
        if (from == labels.length) {
            long runs = ShuffleScore.of(labels).runs();
            moments.orders++;
            moments.sum += runs;
            moments.squares += (double) runs * runs;
            return;
        }
        for (int i = from; i < labels.length; i++) {
            swap(labels, from, i);
            permute(labels, from + 1, moments);
            swap(labels, from, i);
        }
    }

    private static void swap(int[] labels, int a, int b) {
        int t = labels[a];
        labels[a] = labels[b];
        labels[b] = t;
    }

    /** Shuffled labels of any classes are called shuffled; once in 2,100 not. */
    @ParameterizedTest(name = "{0} labels, {1} classes")
    @CsvSource({"100, 2", "1000, 10", "5000, 1000", "2000, 1000", "300, 3"})
    void shuffledOrdersPass(int n, int classes) {
        int called = 0;
        for (int seed = 0; seed < 400; seed++) {
            int[] order = Permutation.of(n, seed);
            int[] labels = Arrays.stream(order).map(i -> i % classes).toArray();
            called += ShuffleScore.of(labels).verdict() == Verdict.SHUFFLED ? 1 : 0;
        }
        assertThat(called).isGreaterThanOrEqualTo(398);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "sorted, CLUSTERED",
        "blocks of 20, CLUSTERED",
        "taking turns, ALTERNATING",
        "one class, UNKNOWN",
        "five records, UNKNOWN",
        "none, UNKNOWN"
    })
    void otherOrdersAreCalledByTheirNames(String what, Verdict verdict) {
        int[] labels = switch (what) {
            case "sorted" -> labels(1_000, i -> i / 100);
            case "blocks of 20" -> labels(1_000, i -> i / 20 % 10);
            case "taking turns" -> labels(1_000, i -> i % 10);
            case "one class" -> labels(1_000, i -> 7);
            case "five records" -> labels(5, i -> i / 3);
            default -> new int[0];
        };
        assertThat(ShuffleScore.of(labels).verdict()).isEqualTo(verdict);
    }

    private static int[] labels(int n, java.util.function.IntUnaryOperator label) {
        int[] labels = new int[n];
        Arrays.setAll(labels, label);
        return labels;
    }
}
