package dev.crema.chart.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.Column;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThinningTest {

    @Property(tries = 200, seed = "20261120")
    void everyPixelColumnKeepsItsLowestAndHighest(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3000) int size,
            @ForAll @IntRange(min = 1, max = 400) int columns) {
        var random = new Random(seed);
        var x = new double[size];
        var y = new double[size];
        double at = 0;
        for (int i = 0; i < size; i++) {
            at += random.nextDouble();
            x[i] = at;
            y[i] = random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian();
        }
        double perPixel = at / columns;

        int[] kept = Thinning.keep(Column.of(x), Column.of(y), value -> value / perPixel);

        assertThat(kept).isSorted().doesNotHaveDuplicates();
        int[] all = new int[size];
        Arrays.setAll(all, i -> i);
        assertThat(extremes(kept, x, y, perPixel)).isEqualTo(extremes(all, x, y, perPixel));
        assertThat(kept.length).isLessThanOrEqualTo(5 * (columns + 1));
    }

    private static Map<Integer, String> extremes(int[] indices, double[] x, double[] y, double perPixel) {
        Map<Integer, double[]> columns = new HashMap<>();
        for (int i : indices) {
            if (!Double.isNaN(y[i])) {
                double[] range =
                        columns.computeIfAbsent((int) Math.floor(x[i] / perPixel), k -> new double[] {y[i], y[i]});
                range[0] = Math.min(range[0], y[i]);
                range[1] = Math.max(range[1], y[i]);
            }
        }
        Map<Integer, String> text = new HashMap<>();
        columns.forEach((column, range) -> text.put(column, Arrays.toString(range)));
        return text;
    }

    @Test
    void aSpikeAmongMillionsStays() {
        int size = 3_000_000;
        int spike = 1_234_567;
        int[] kept =
                Thinning.keep(counting(size, i -> i), counting(size, i -> i == spike ? 9 : 1), v -> v / size * 800);
        assertThat(kept).contains(spike);
        assertThat(kept.length).isLessThan(4000);
    }

    @Test
    void aGapStaysAGap() {
        Column y = Column.of(1, 1, Double.NaN, 1, Double.POSITIVE_INFINITY, 1);
        assertThat(Thinning.keep(counting(6, i -> i), y, v -> v)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    private static Column counting(int size, java.util.function.IntToDoubleFunction value) {
        return new Column() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public double get(int index) {
                return value.applyAsDouble(index);
            }
        };
    }
}
