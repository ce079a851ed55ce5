package dev.crema.chart.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crema.chart.Axis;
import dev.crema.chart.Column;
import dev.crema.chart.LineChart;
import dev.crema.chart.Look;
import dev.crema.chart.Role;
import dev.crema.chart.Scale;
import dev.crema.chart.Series;
import dev.crema.chart.Theme;
import dev.crema.chart.series.Smoothing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fixed learning rate is a flat line with one tick, smoothed or not, in every format. */
class ConstantTest {
    private static final Look LOOK = new Look(480, 320, 1, Theme.LIGHT);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 1e-7, 0.30000000000000004, 3.7e11, 1e-300, 1e300})
    void smoothedStaysItselfToTheLastBit(double value) {
        for (double weight : new double[] {0, 0.3, 0.6, 0.9, 0.99, 0.999999}) {
            assertThat(Smoothing.apply(constant(value), weight)).containsOnly(value);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1e-7, 64, 3.7e11, -2.5, 0})
    void isALineWithOneTick(double value) throws IOException {
        for (Scale scale : value > 0 ? List.of(Scale.LINEAR, Scale.LOG10) : List.of(Scale.LINEAR)) {
            for (double noise : new double[] {0, 1e-15}) {
                double[] values = constant(value).toArray();
                values[50] += value * noise;
                Range range = new Range(
                                Arrays.stream(values).min().orElseThrow(),
                                Arrays.stream(values).max().orElseThrow())
                        .padded(scale);
                assertThat(range.only()).isCloseTo(value, within(Math.abs(value) * 1e-12));
                for (double weight : new double[] {0, 0.99}) {
                    LineChart chart = chart(scale, Column.of(values), weight);
                    assertThat(inked(chart)).as(scale + " " + weight).isGreaterThan(300);
                    for (String end : List.of("png", "jpg", "jpeg", "svg", "pdf")) {
                        Path file = folder.resolve("a." + end);
                        Pictures.write(chart, LOOK, file);
                        assertThat(file).isNotEmptyFile();
                        if (end.startsWith("jp")) {
                            assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(480);
                        }
                    }
                }
            }
        }
    }

    /** Coloured pixels. */
    private static int inked(LineChart chart) {
        var image = Pictures.image(chart, LOOK);
        int inked = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                int rgb = image.getRGB(x, y);
                inked += Math.abs((rgb >> 16 & 0xff) - (rgb & 0xff)) > 40 ? 1 : 0;
            }
        }
        return inked;
    }

    private static LineChart chart(Scale scale, Column y, double weight) {
        double[] x = new double[y.size()];
        Arrays.setAll(x, i -> i * 100);
        return LineChart.of(
                        "Learning rate",
                        Axis.of("iteration"),
                        Axis.of("learning rate").scaled(scale),
                        List.of(Series.of("a", Role.TRAIN, 64, Column.of(x), y)))
                .withSmoothing(weight);
    }

    private static Column constant(double value) {
        double[] values = new double[100];
        Arrays.fill(values, value);
        return Column.of(values);
    }
}
