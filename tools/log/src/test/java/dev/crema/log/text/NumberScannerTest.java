package dev.crema.log.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberScannerTest {
    @ParameterizedTest
    @CsvSource({
        "nan, NaN",
        "-nan, NaN",
        "NaN, NaN",
        "-nan(ind), NaN",
        "nan(snan), NaN",
        "inf, Infinity",
        "-inf, -Infinity",
        "Infinity, Infinity",
        "1.#INF, Infinity",
        "-1.#INF, -Infinity",
        "1.#QNAN, NaN",
        "-1.#IND, NaN",
        "-0, -0.0",
        "3.40282e+38, 3.40282e38",
        "1.4013e-45, 1.4013e-45",
        ".5, 0.5",
        "5., 5.0"
    })
    void readsWhatAnyPlatformPrints(String text, Double value) {
        assertThat(Double.valueOf(NumberScannerPropertyTest.scan(text))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "e5", "na", "abc", "-x", "#"})
    void saysWhereThereIsNone(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(new NumberScanner().scan(bytes, 0, bytes.length)).isFalse();
    }
}
