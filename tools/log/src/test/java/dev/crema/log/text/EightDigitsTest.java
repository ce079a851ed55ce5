package dev.crema.log.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EightDigitsTest {
    @Test
    void digitsInTheirOrder() {
        IntStream small = IntStream.range(0, 20_000);
        IntStream large = new Random(1).ints(200_000, 0, EightDigits.LIMIT);
        IntStream.concat(small, large).forEach(EightDigitsTest::check);
        IntStream.of(99_999_999, 10_000_000, 99_990_000, 9_999, 10_000).forEach(EightDigitsTest::check);
    }

    private static void check(int number) {
        String text = String.format(Locale.ROOT, "%08d", number);
        long digits = EightDigits.of(number);
        byte[] bytes = new byte[8];
        Bytes.put(bytes, 0, EightDigits.characters(digits));
        assertThat(new String(bytes, StandardCharsets.US_ASCII)).isEqualTo(text);
        assertThat(EightDigits.leadingZeros(digits))
                .isEqualTo(8 - text.replaceAll("^0+", "").length());
        assertThat(EightDigits.length(digits))
                .isEqualTo(text.replaceAll("0+$", "").length());
    }
}
