package dev.crema.log.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
}
