package dev.crema.chart.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crema.chart.Column;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SmoothingTest {

    @Test
    void followsTheFormula() {
        // s1 = .5·2 = 1, shown 1/(1-.5) = 2; s2 = .5·1 + .5·4 = 2.5, shown 2.5/.75; s3 = 1.25 + .5·1 = 1.75, /.875 = 2
        double[] smooth = Smoothing.apply(Column.of(2, 4, 1), 0.5);
        assertThat(smooth[0]).isEqualTo(2);
        assertThat(smooth[1]).isEqualTo(2.5 / 0.75, within(1e-12));
        assertThat(smooth[2]).isEqualTo(2, within(1e-12));
    }

    @Property(seed = "20261120")
    void aConstantIsUnchangedFromTheFirstValueOn(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double value,
            @ForAll @DoubleRange(min = 0, max = 0.99) double weight,
            @ForAll @IntRange(min = 1, max = 200) int size) {
        var raw = new double[size];
        Arrays.fill(raw, value);
        for (double smooth : Smoothing.apply(Column.of(raw), weight)) {
            assertThat(smooth).isEqualTo(value, within(Math.abs(value) * 1e-9 + 1e-9));
        }
    }

    @Test
    void aGapStaysAndDoesNotMoveTheAverage() {
        double[] with = Smoothing.apply(Column.of(1, 3, Double.NaN, Double.POSITIVE_INFINITY, 5), 0.9);
        double[] without = Smoothing.apply(Column.of(1, 3, 5), 0.9);
        assertThat(with[2]).isNaN();
        assertThat(with[3]).isNaN();
        assertThat(with[4]).isEqualTo(without[2]);
    }
}
