package dev.crema.data.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {
    @ParameterizedTest
    @CsvSource({"1, 5, 5", "100_000, 5, 5", "100_001, 5, 6", "100_000_000, 8, 8", "100_000_001, 8, 9"})
    void theKeysOfAllRecordsRiseAndAreThoseOfCaffeWhereItsDigitsSuffice(String records, int least, int digits) {
        int count = Integer.parseInt(records.replace("_", ""));
        assertThat(Keys.digits(count, least)).isEqualTo(digits);
        byte[] last = Keys.number(count - 1, digits);
        byte[] before = Keys.number(Math.max(0, count - 2), digits);
        assertThat(last).hasSize(digits);
        assertThat(Arrays.compareUnsigned(before, last)).isLessThanOrEqualTo(0);
    }
}
