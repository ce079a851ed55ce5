package dev.crema.chart.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crema.chart.Axis;
import dev.crema.chart.Scale;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({
        "0, 0",
        "0.001, 0.001",
        "0.25, 0.25",
        "-3, -3",
        "2000, 2000",
        "450000, 450k",
        "12500, 12.5k",
        "1200000, 1.2M",
        "5e9, 5G",
        "0.00001, 1e-05",
        "3.9063e-5, 3.91e-05",
    })
    void numbersAreShort(double value, String text) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Ticks.text(value)).isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void decadesWithTwosAndFivesWhenFew() {
        assertThat(Ticks.logarithmic(0.05, 3)).containsExactly(0.05, 0.1, 0.2, 0.5, 1.0, 2.0);
    }

    @Test
    void decadesAloneWhenMany() {
        assertThat(Ticks.logarithmic(1e-5, 10)).containsExactly(1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0);
    }

    @Test
    void evenStepsWithinADecade() {
        assertThat(Ticks.logarithmic(0.2, 0.5)).hasSizeBetween(3, 8).allMatch(tick -> tick >= 0.2 && tick <= 0.5);
    }

    @Test
    void sharesComeRounderTowardsOne() {
        assertThat(Ticks.shares(0.1, 0.992).stream().map(Ticks::text))
                .containsExactly("0.2", "0.5", "0.8", "0.9", "0.95", "0.98", "0.99");
    }

    @Test
    void equalFactorsOfWhatIsMissingLieEquallyFarApart() {
        ShareAxis axis = new ShareAxis("accuracy", Ticks.shares(0, 0.9999));
        double nine = axis.calculateLog(0.9);
        assertThat(axis.calculateLog(0.99) - nine)
                .isCloseTo(axis.calculateLog(0.999) - axis.calculateLog(0.99), within(1e-9));
        assertThat(axis.calculateValue(axis.calculateLog(0.37))).isCloseTo(0.37, within(1e-12));
    }

    @Test
    void sharesThatAreAllOneStillHaveAnAxis() {
        var builder = new Range.Builder(Axis.of("accuracy").scaled(Scale.SHARE))
                .add(1)
                .add(1);
        Range range = builder.range().padded(Scale.SHARE);
        assertThat(range.low()).isFinite();
        assertThat(range.high()).isBetween(range.low(), 0.999);
    }
}
