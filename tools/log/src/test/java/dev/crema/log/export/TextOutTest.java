package dev.crema.log.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.text.Decimal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextOutTest {
    private interface Content {
        void to(TextOut out) throws IOException;
    }

    private static String written(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TextOut out = new TextOut(bytes);
        content.to(out);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** As Python's repr. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "7, 7.0",
        "10, 10.0",
        "99, 99.0",
        "100, 100.0",
        "0.1, 0.1",
        "-0.25, -0.25",
        "123456.789, 123456.789",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1.5e-7, 1.5e-07",
        "1e16, 1e+16",
        "1234567890123456, 1234567890123456.0",
        "1.2345678901234567e300, 1.2345678901234567e+300",
        "4.9e-324, 4.9e-324",
    })
    void numbers(double value, String text) throws IOException {
        assertThat(written(out -> out.number(value))).isEqualTo(text);
    }

    @Test
    void whole_numbers_of_every_length() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertThat(written(out -> out.whole(number))).isEqualTo(Long.toString(number));
        }
    }

    @Test
    void microseconds() throws IOException {
        assertThat(written(out -> out.seconds(3600.000001))).isEqualTo("3600.000001");
        assertThat(written(out -> out.seconds(12.5))).isEqualTo("12.5");
        assertThat(written(out -> out.seconds(0))).isEqualTo("0.0");
        assertThat(written(out -> out.seconds(1e9))).isEqualTo("1000000000.0");
    }

    @Test
    void microsecondsOfEveryLength() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            long micros = (random.nextLong() >>> 1) >> (14 + random.nextInt(49));
            assertThat(written(out -> out.seconds(micros / 1e6)))
                    .isEqualTo(repr(BigDecimal.valueOf(Math.round(micros / 1e6 * 1e6), 6)));
        }
    }

    @Test
    void decimalsOfEveryForm() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            int digits = random.nextInt(1 << 25) >> random.nextInt(25);
            int exponent = random.nextInt(45) - 22;
            boolean negative = random.nextInt(4) == 0 && digits > 0;
            int code = (negative ? 1 << 31 : 0) | (exponent + 22) << 25 | digits;
            String text =
                    (negative ? "-" : "") + repr(BigDecimal.valueOf(digits).scaleByPowerOfTen(exponent));
            assertThat(written(out -> out.decimal(Decimal.ofCode(code)))).isEqualTo(text);
        }
    }

    /** What Python's repr prints for a float: digits without zeros at the end, an exponent below 1e-4 and from 1e16 on. */
    private static String repr(BigDecimal number) {
        if (number.signum() == 0) {
            return "0.0";
        }
        BigDecimal bare = number.stripTrailingZeros();
        int exponent = bare.precision() - bare.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = bare.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = bare.unscaledValue().toString();
        return digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + String.format(Locale.ROOT, "e%+03d", exponent);
    }
}
