package dev.crema.solver.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaffeNumberTest {
    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({
        "2.3025852, 2.30259",
        "2.3025851, 2.30259",
        "0.9865, 0.9865",
        "999999.5, 1e+06",
        "-0.000012345678, -1.23457e-05",
        "0.01, 0.01",
        "1, 1",
        "100, 100",
        "0.1, 0.1",
        "123456, 123456",
        "1234567, 1.23457e+06",
        "1e6, 1e+06",
        "1e10, 1e+10",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "0.00001234567, 1.23457e-05",
        "-0.5, -0.5",
        "-1234567, -1.23457e+06",
        "0.9999996, 1",
        "999999.6, 1e+06",
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf",
        "0, 0",
        "-0.0, -0",
        "1e-40, 9.99995e-41",
        "3.4028235e38, 3.40282e+38"
    })
    void asAStreamOfCppWrites(float value, String text) {
        assertThat(CaffeNumber.text(value)).isEqualTo(text);
    }

    @Test
    void theDecimalPointIsAPointInGermanyToo() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(CaffeNumber.text(0.25f)).isEqualTo("0.25");
        } finally {
            Locale.setDefault(before);
        }
    }
}
