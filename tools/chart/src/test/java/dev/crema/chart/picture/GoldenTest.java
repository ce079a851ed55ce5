package dev.crema.chart.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.Chart;
import dev.crema.chart.Look;
import dev.crema.chart.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pictures as somebody looked at and found good. Rasterisers differ a little between Java versions, so that images are
 * compared as an eye would from afar: in blocks of 4 by 4 pixels, of which few may differ visibly. To accept changed
 * pictures, look at {@code target/golden} and copy them to {@code src/test/resources/golden}.
 */
class GoldenTest {
    private static final int BLOCK = 4;

    /** A block differs when a colour channel's mean is off by more than this of 255. */
    private static final double VISIBLE = 24;

    private static final double MOST_DIFFERENT = 0.004;

    private static final Map<String, Chart> CHARTS = Map.of(
            "loss", Charts.loss(),
            "smooth", Charts.loss().withSmoothing(0.9),
            "diverged", Charts.diverged(),
            "seeds", Charts.seeds(),
            "accuracy", Charts.accuracy(),
            "forty", Charts.forty());

    static Stream<Arguments> pictures() {
        return CHARTS.keySet().stream()
                .sorted()
                .flatMap(name -> Stream.of(Theme.values()).map(theme -> Arguments.of(name, theme)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pictures")
    void looksAsItDid(String name, Theme theme) throws IOException {
        Chart chart = CHARTS.get(name);
        BufferedImage drawn = PngFormat.image(List.of(chart), new Look(640, 400, 1, theme));
        String file = name + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png";
        Path target = Files.createDirectories(Path.of("target/golden")).resolve(file);
        ImageIO.write(drawn, "png", target.toFile());

        Path golden = Path.of("src/test/resources/golden", file);
        assertThat(golden).as("look at %s; if it is good, copy it here", target).exists();
        assertThat(different(drawn, ImageIO.read(golden.toFile()))).isLessThan(MOST_DIFFERENT);
    }

    @org.junit.jupiter.api.Test
    void theComparisonSeesAMissingCurve() {
        var look = new Look(640, 400, 1, Theme.LIGHT);
        var one = Charts.seeds();
        var other = dev.crema.chart.LineChart.of(
                        one.title(), one.x(), one.y(), one.series().subList(0, 1))
                .withSubtitle(one.subtitle());
        assertThat(different(PngFormat.image(List.of(one), look), PngFormat.image(List.of(other), look)))
                .isGreaterThan(MOST_DIFFERENT);
    }

    /** The share of blocks that differ visibly. */
    private static double different(BufferedImage a, BufferedImage b) {
        assertThat(a.getWidth()).isEqualTo(b.getWidth());
        assertThat(a.getHeight()).isEqualTo(b.getHeight());
        int blocks = 0;
        int different = 0;
        for (int y = 0; y + BLOCK <= a.getHeight(); y += BLOCK) {
            for (int x = 0; x + BLOCK <= a.getWidth(); x += BLOCK) {
                blocks++;
                different += differs(a, b, x, y) ? 1 : 0;
            }
        }
        return (double) different / blocks;
    }

    private static boolean differs(BufferedImage a, BufferedImage b, int x, int y) {
        for (int shift = 0; shift <= 16; shift += 8) {
            double sum = 0;
            for (int i = 0; i < BLOCK * BLOCK; i++) {
                int p = a.getRGB(x + i % BLOCK, y + i / BLOCK) >> shift & 0xff;
                int q = b.getRGB(x + i % BLOCK, y + i / BLOCK) >> shift & 0xff;
                sum += p - q;
            }
            if (Math.abs(sum) / (BLOCK * BLOCK) > VISIBLE) {
                return true;
            }
        }
        return false;
    }
}
