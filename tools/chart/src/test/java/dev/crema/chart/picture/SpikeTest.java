package dev.crema.chart.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.Axis;
import dev.crema.chart.Column;
import dev.crema.chart.LineChart;
import dev.crema.chart.Look;
import dev.crema.chart.Role;
import dev.crema.chart.Series;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** One odd iteration among ten million must be seen. */
class SpikeTest {
    private static final int POINTS = 10_000_000;
    private static final int SPIKE = 7_654_321;

    @Test
    void aSpikeAmongTenMillionPointsIsVisible() {
        assertThat(inked(i -> i == SPIKE ? 3 : 1 + 0.001 * (i % 7)))
                .as("with the spike")
                .isGreaterThan(100);
        assertThat(inked(i -> 1 + 0.001 * (i % 7) + (i == SPIKE / 4 ? 2 : 0)))
                .as("without it, with one elsewhere")
                .isLessThan(20);
    }

    /** Coloured pixels in the stripe where the spike must stand, well above the level curve. */
    private static int inked(IntToDoubleFunction y) {
        Series series = Series.of("run", Role.TRAIN, 64, column(i -> i), column(y));
        BufferedImage image = PngFormat.image(
                List.of(LineChart.of("Spike", Axis.of("iteration"), Axis.of("loss"), List.of(series))),
                Look.standard());
        int inked = 0;
        int middle = (int) (60 + (960 - 60 - 26) * (double) SPIKE / POINTS);
        for (int x = middle - 12; x <= middle + 12; x++) {
            for (int row = 80; row < 330; row++) {
                int rgb = image.getRGB(x, row);
                int red = rgb >> 16 & 0xff;
                int blue = rgb & 0xff;
                inked += Math.abs(red - blue) > 40 ? 1 : 0;
            }
        }
        return inked;
    }

    private static Column column(IntToDoubleFunction value) {
        return new Column() {
            @Override
            public int size() {
                return POINTS;
            }

            @Override
            public double get(int index) {
                return value.applyAsDouble(index);
            }
        };
    }
}
