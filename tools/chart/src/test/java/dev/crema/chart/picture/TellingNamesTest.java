package dev.crema.chart.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.Axis;
import dev.crema.chart.Column;
import dev.crema.chart.Role;
import dev.crema.chart.Series;
import dev.crema.chart.Theme;
import dev.crema.chart.colour.RunStyle;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What tells runs apart is seen: their names, their colours, and the part of the curves where they differ. */
class TellingNamesTest {
    private static final FontMetrics METRICS =
            new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB).createGraphics().getFontMetrics(Fonts.of(10));

    @Test
    void namesThatFitStayWhole() {
        List<String> names = List.of("batch 16", "batch 64");
        assertThat(TellingNames.of(names, METRICS, 300)).isEqualTo(names);
    }

    @Test
    void longNamesLoseWhatAllBeginWith() {
        List<String> names = IntStream.range(0, 34)
                .mapToObj(i -> "experiments/of/a/long/year/GoogLeNet batch 32, seed " + i + ", solver of the same name")
                .toList();
        List<String> shown = TellingNames.of(names, METRICS, 120);
        assertThat(shown).doesNotHaveDuplicates().allMatch(name -> METRICS.stringWidth(name) <= 120);
        assertThat(shown.get(7)).contains("…7");
    }

    @Test
    void runsOfOneBatchSizeHaveColoursOfTheirOwn() {
        List<RunStyle.Named> named = IntStream.range(0, 9)
                .mapToObj(i -> new RunStyle.Named("run " + i, 64))
                .toList();
        List<Color> colours =
                RunStyle.of(named, Theme.LIGHT).stream().map(RunStyle::colour).toList();
        assertThat(colours).doesNotHaveDuplicates();
    }

    @Test
    void nineRunsOfOneBatchSizeAmongOthersAreToldApart() {
        var named = new java.util.ArrayList<>(IntStream.range(0, 9)
                .mapToObj(i -> new RunStyle.Named("run " + i, 256))
                .toList());
        named.add(new RunStyle.Named("other", 64));
        assertThat(RunStyle.of(named, Theme.LIGHT))
                .extracting(style -> style.colour() + " " + style.dash())
                .doesNotHaveDuplicates();
    }

    @Test
    void aFirstValueDoesNotPressTheRestFlat() {
        double[] x = IntStream.range(0, 50).mapToDouble(i -> i * 100).toArray();
        double[] y = IntStream.range(0, 50)
                .mapToDouble(i -> i == 0 ? 16 : 0.2 + 0.6 / i)
                .toArray();
        Axis across = Axis.of("iteration");
        Axis up = Axis.of("loss");
        Curve curve = Curve.of(
                Series.of("a", Role.TRAIN, 64, Column.of(x), Column.of(y)), 0, across, up, new Range(0, 4900), 2000);
        assertThat(YRange.of(List.of(curve), up).high()).isBetween(0.8, 1.0);
    }
}
