package dev.crema.chart.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crema.chart.Column;
import dev.crema.chart.Role;
import dev.crema.chart.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedBandTest {

    private static Series seed(Column x, Column y) {
        return Series.of("a seed", Role.TEST, 64, x, y);
    }

    @Test
    void meanAndStudentsInterval() {
        Column x = Column.of(0, 100);
        Series band = SeedBand.of(
                "batch 64", List.of(seed(x, Column.of(1, 10)), seed(x, Column.of(2, 10)), seed(x, Column.of(3, 10))));
        assertThat(band.run()).isEqualTo("batch 64");
        assertThat(band.y().toArray()).containsExactly(2, 10);
        // s = 1, n = 3, t(0.975, 2) = 4.302653
        double half = 4.302653 / Math.sqrt(3);
        assertThat(band.band().low().get(0)).isEqualTo(2 - half, within(1e-5));
        assertThat(band.band().high().get(0)).isEqualTo(2 + half, within(1e-5));
        assertThat(band.band().high().get(1)).isEqualTo(10, within(1e-12));
    }

    @Test
    void seedsAtOtherTimesAreInterpolatedWithinTheSharedRange() {
        Series band = SeedBand.of(
                "b", List.of(seed(Column.of(0, 10), Column.of(0, 10)), seed(Column.of(2, 12), Column.of(2, 12))));
        assertThat(band.x().toArray()).containsExactly(2, 10);
        assertThat(band.y().toArray()).containsExactly(2, 10);
    }

    @Test
    void oneSeedHasNoBand() {
        Series only = SeedBand.of("b", List.of(seed(Column.of(0), Column.of(1))));
        assertThat(only.band().isPresent()).isFalse();
    }
}
