package dev.crema.log.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.text.Decimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What columns do with many values at once is what they do with one after another, over the bounds of their chunks. */
class ColumnsTest {
    private static final int ROWS = 10_000;

    @Test
    void codesAreAppendedAsSingleNumbersAre() {
        Random random = new Random(1);
        int stride = 3;
        int[] codes = random.ints((long) ROWS * stride, 0, 1_000_000).toArray();
        NumberColumn single = new NumberColumn();
        NumberColumn together = new NumberColumn();
        for (int row = 0; row < ROWS; ) {
            int count = Math.min(ROWS - row, 1 + random.nextInt(700));
            if (random.nextInt(9) == 0) { // makes its chunk a wide one
                single.add(Decimal.of(0.1234567890123));
                together.add(Decimal.of(0.1234567890123));
            }
            for (int i = 0; i < count; i++) {
                single.add(Decimal.ofCode(codes[(row + i) * stride + 1]));
            }
            together.addCodes(codes, row * stride + 1, stride, count);
            row += count;
        }
        assertThat(together).isEqualTo(single);
        assertThat(together.size()).isGreaterThan(ROWS);
    }

    @Test
    void theFirstNumberThatIsNotFinite() {
        NumberColumn column = new NumberColumn();
        column.put(4097, Decimal.of(0.5));
        column.add(Decimal.NAN);
        column.add(Decimal.of(1.5));
        column.add(Decimal.NEGATIVE_INFINITY);
        assertThat(column.firstNotFinite(0, 9999)).isEqualTo(4098);
        assertThat(column.firstNotFinite(4099, 9999)).isEqualTo(4100);
        assertThat(column.firstNotFinite(4099, 4100)).isEqualTo(-1);
        assertThat(column.firstNotFinite(0, 4098))
                .as("rows without a value are passed over")
                .isEqualTo(-1);
    }

    @Test
    void theLargestValue() {
        int[] values = new Random(2).ints(ROWS, 0, 1_000_000).toArray();
        values[ROWS - 1] = 2_000_000;
        assertThat(IntColumn.of(values).max(0)).isEqualTo(2_000_000);
        assertThat(IntColumn.of(-3, -2).max(0)).isZero();
        assertThat(new IntColumn().max(7)).isEqualTo(7);
    }

    @Test
    void valuesAreReplacedFromARowOn() {
        LongColumn column = new LongColumn();
        for (int row = 0; row < ROWS; row++) {
            column.add(row);
        }
        column.replaceFrom(4090, value -> -value);
        for (int row = 0; row < ROWS; row++) {
            assertThat(column.get(row)).isEqualTo(row < 4090 ? row : -row);
        }
    }
}
