package dev.crema.chart.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crema.chart.Column;
import dev.crema.chart.Role;
import dev.crema.chart.Series;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunsBandTest {
    /** Run i has the value i everywhere, up to x = 100 · (i + 1). */
    private static List<Series> runs() {
        return IntStream.rangeClosed(0, 10)
                .mapToObj(i -> Series.of(
                        "run " + i, Role.TRAIN, 64, Column.of(0, 50, 100 * (i + 1.0)), Column.of(i, Double.NaN, i)))
                .toList();
    }

    @Test
    void theMedianAndFourFifths() {
        Series band = RunsBand.of("all", runs(), false);
        assertThat(band.y().get(0)).isEqualTo(5);
        assertThat(band.band().low().get(0)).isCloseTo(1, within(1e-12));
        assertThat(band.band().high().get(0)).isCloseTo(9, within(1e-12));
        assertThat(band.band().words()).contains("10–90 %").contains("median");
    }

    @Test
    void endsWhereHalfOfTheRunsHaveEnded() {
        Series band = RunsBand.of("all", runs(), false);
        assertThat(band.x().get(band.x().size() - 1)).isEqualTo(600);
        assertThat(band.y().get(band.y().size() - 1)).as("of the runs 5 to 10").isEqualTo(7.5);
    }

    @Test
    void aLogarithmicAxisHasItsPointsEvenlySpread() {
        Series band = RunsBand.of("all", runs(), true);
        assertThat(band.x().get(0)).isGreaterThan(0);
        double first = band.x().get(1) / band.x().get(0);
        assertThat(band.x().get(200) / band.x().get(199)).isCloseTo(first, within(1e-9));
    }

    /** Runs that were only tested before any training have no place on a logarithmic axis. */
    @Test
    void aLogarithmicAxisWithoutPositiveX() {
        Series zero = Series.of("zero", Role.TEST, 64, Column.of(0), Column.of(1));
        Series run = Series.of("run", Role.TEST, 64, Column.of(0, 10), Column.of(1, 1));
        assertThat(RunsBand.of("zero", List.of(zero, zero), true).x().toArray()).containsExactly(0);
        Series both = RunsBand.of("both", List.of(zero, run, run), true);
        assertThat(both.x().toArray()).containsExactly(10);
    }

    @Test
    void runsWithoutFiniteValuesAreNoBand() {
        Series nan = Series.of("nan", Role.TRAIN, 64, Column.of(0, 1), Column.of(Double.NaN, Double.NaN));
        assertThat(RunsBand.of("none", List.of(nan, nan), false).y().size()).isZero();
    }
}
