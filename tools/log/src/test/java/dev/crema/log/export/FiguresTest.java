package dev.crema.log.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0.9914, 4, 0.9914",
        "0.99145, 4, 0.9915",
        "0.5, 4, 0.5",
        "2, 4, 2",
        "9999.6, 4, 1e+04",
        "12345.6, 4, 12346",
        "0.0001, 5, 0.0001",
        "0.000039063, 5, 3.9063e-05",
        "0.00009999999, 4, 0.0001",
        "-0.25, 4, -0.25",
        "1e15, 4, 1e+15",
        "1.5e300, 4, 1.5e+300",
        "4.9e-324, 4, 4.9e-324",
        "999999999999999, 6, 999999999999999",
    })
    void so_many_significant_digits(double number, int digits, String text) {
        assertThat(Figures.significant(number, digits)).isEqualTo(text);
    }

    @Test
    void the_same_as_javas_own_formats() {
        Random random = new Random(17);
        for (int i = 0; i < 200_000; i++) {
            double number = number(random, i);
            int digits = 4 + random.nextInt(3);
            assertThat(Figures.significant(number, digits))
                    .as("%s with %s digits", number, digits)
                    .isEqualTo(byFormat(number, digits));
        }
    }

    /** Numbers of every size, those with few digits (and so with ties) and those just below a power of ten. */
    private static double number(Random random, int i) {
        double sign = random.nextBoolean() ? 1 : -1;
        return sign
                * switch (i % 4) {
                    case 0 -> random.nextDouble() + Double.MIN_NORMAL;
                    case 1 -> (1 + random.nextInt(2_000_000)) / 2e5;
                    case 2 -> Math.pow(10, random.nextInt(40) - 20) * (1 - random.nextInt(3) * 1e-6);
                    default -> Math.exp(random.nextDouble() * 1000 - 500);
                };
    }

    private static String byFormat(double number, int digits) {
        if (Math.abs(number) >= Math.pow(10, digits) && Math.abs(number) < 1e15) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        String text = String.format(Locale.ROOT, "%." + digits + "g", number);
        int exponent = text.indexOf('e');
        String mantissa = exponent < 0 ? text : text.substring(0, exponent);
        if (mantissa.indexOf('.') >= 0) {
            mantissa = mantissa.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return exponent < 0 ? mantissa : mantissa + text.substring(exponent);
    }
}
