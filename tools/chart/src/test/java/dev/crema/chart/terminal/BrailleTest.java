package dev.crema.chart.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.Column;
import org.junit.jupiter.api.Test;

class BrailleTest {

    @Test
    void aFallingLine() {
        assertThat(Braille.curve(Column.of(0, 1, 2, 3), Column.of(3, 2, 1, 0), 16, 2))
                .containsExactly("3.000 ⠉⠒⠢⢄⡀⠀⠀⠀⠀⠀", "0.000 ⠀⠀⠀⠀⠈⠑⠒⠤⠤⣀")
                .hasSize(2);
    }

    @Test
    void aSpikeReachesTheTop() {
        var y = new double[10_000];
        y[5000] = 8;
        var x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        var lines = Braille.curve(Column.of(x), Column.of(y), 60, 5);
        assertThat(lines.get(0)).startsWith("8.000 ").containsPattern("[\u2801-\u28ff]");
    }

    @Test
    void nothingButGaps() {
        assertThat(Braille.curve(Column.of(1, 2), Column.of(Double.NaN, Double.NaN), 40, 4))
                .containsExactly("nothing to draw yet");
    }

    @Test
    void onePoint() {
        assertThat(String.join("", Braille.curve(Column.of(7), Column.of(0.5), 40, 4)))
                .contains("0.5000");
    }
}
