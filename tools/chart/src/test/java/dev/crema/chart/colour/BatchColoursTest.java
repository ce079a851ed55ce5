package dev.crema.chart.colour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.Theme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What makes the colours good: they keep their order in grey, can be told apart by every eye, and stand off the ground. */
class BatchColoursTest {
    /** Full deficiency, in linear sRGB (Machado, Oliveira and Fernandes 2009, table 1). */
    private static final double[][] PROTAN = {
        {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
    };

    private static final double[][] DEUTAN = {
        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
    };

    private static final double[][] TRITAN = {
        {1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}
    };

    private static final double[][] FULL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

    @ParameterizedTest
    @EnumSource(Theme.class)
    void lightnessRisesWithTheOrder(Theme theme) {
        double before = -1;
        for (int i = 0; i <= 20; i++) {
            double lightness = luminance(new BatchColours(theme).at(i / 20.0));
            assertThat(lightness).isGreaterThan(before);
            before = lightness;
        }
    }

    @ParameterizedTest
    // 0.02 is a just noticeable difference of Oklab, side by side; curves want more.
    @CsvSource({"LIGHT, 5, 0.05", "LIGHT, 7, 0.03", "DARK, 5, 0.04", "DARK, 7, 0.025"})
    void neighboursAreToldApartByEveryEye(Theme theme, int count, double apart) {
        for (double[][] eye : List.of(FULL, PROTAN, DEUTAN, TRITAN)) {
            var seen = new ArrayList<double[]>();
            for (int i = 0; i < count; i++) {
                seen.add(oklab(eye, new BatchColours(theme).at((double) i / (count - 1))));
            }
            for (int i = 1; i < count; i++) {
                double[] a = seen.get(i - 1);
                double[] b = seen.get(i);
                assertThat(Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]))
                        .isGreaterThan(apart);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyColourStandsOffTheGround(Theme theme) {
        double ground = luminance(Palette.of(theme).ground());
        for (int i = 0; i <= 20; i++) {
            double colour = luminance(new BatchColours(theme).at(i / 20.0));
            double contrast = (Math.max(ground, colour) + 0.05) / (Math.min(ground, colour) + 0.05);
            assertThat(contrast).as("%s at %s", theme, i / 20.0).isGreaterThan(2);
        }
    }

    @Test
    void equalBatchSizesHaveEqualColours() {
        int[] colours = new BatchColours(Theme.LIGHT).of(List.of(512.0, 64.0, 512.0));
        assertThat(colours[0]).isEqualTo(colours[2]).isNotEqualTo(colours[1]);
        assertThat(colours[1]).isEqualTo(new BatchColours(Theme.LIGHT).at(0));
    }

    @Test
    void withoutBatchSizesTheSequenceCounts() {
        assertThat(new BatchColours(Theme.DARK).of(List.of(Double.NaN, Double.NaN, Double.NaN)))
                .doesNotHaveDuplicates();
    }

    private static double luminance(int rgb) {
        double[] c = linear(rgb);
        return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
    }

    private static double[] linear(int rgb) {
        var c = new double[3];
        for (int i = 0; i < 3; i++) {
            double v = (rgb >> 16 - 8 * i & 0xff) / 255.0;
            c[i] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
        }
        return c;
    }

    private static double[] oklab(double[][] eye, int rgb) {
        double[] c = times(eye, linear(rgb));
        for (int i = 0; i < 3; i++) {
            c[i] = Math.min(1, Math.max(0, c[i]));
        }
        double[] lms = times(
                new double[][] {
                    {0.4122214708, 0.5363325363, 0.0514459929},
                    {0.2119034982, 0.6806995451, 0.1073969566},
                    {0.0883024619, 0.2817188376, 0.6299787005}
                },
                c);
        for (int i = 0; i < 3; i++) {
            lms[i] = Math.cbrt(lms[i]);
        }
        return times(
                new double[][] {
                    {0.2104542553, 0.7936177850, -0.0040720468},
                    {1.9779984951, -2.4285922050, 0.4505937099},
                    {0.0259040371, 0.7827717662, -0.8086757660}
                },
                lms);
    }

    private static double[] times(double[][] matrix, double[] v) {
        var result = new double[3];
        for (int i = 0; i < 3; i++) {
            result[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
        }
        return result;
    }
}
