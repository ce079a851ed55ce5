package dev.crema.solver.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.replica.CaffeNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerNumbersTest {
    /** Expected values are what {@code std::cout << (float) x} prints. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "0.9865, 0.9865",
        "2.3025851, 2.30259",
        "123456, 123456",
        "1234567, 1.23457e+06",
        "999999.5, 1e+06",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "-0.000012345678, -1.23457e-05",
        "100, 100",
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void likeAStream(float value, String text) {
        assertThat(CaffeNumber.text(value)).isEqualTo(text);
    }
}
