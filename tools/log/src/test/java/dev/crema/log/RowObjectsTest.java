package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows as objects say what the columns say, and a log that is read again is equal. */
class RowObjectsTest {
    private static final String LOG = """
            I0805 02:18:36.330000  7288 solver.cpp:279] Solving LeNet
            I0805 02:18:36.796450  7288 solver.cpp:228] Iteration 0, loss = nan
            I0805 02:18:38.796450  7288 solver.cpp:228] Iteration 20, loss = 0.5
            I0805 02:18:38.796500  7288 solver.cpp:244]     Train net output #0: loss = 0.25 (* 1 = 0.25 loss)
            I0805 02:18:38.796600  7288 sgd_solver.cpp:106] Iteration 20, lr = 0.01
            I0805 02:18:38.900000  7288 solver.cpp:337] Iteration 20, Testing net (#1)
            I0805 02:18:38.911809  7288 solver.cpp:404]     Test net output #0: accuracy = 0.125
            """;

    private static CaffeLog read(String text) throws IOException {
        return CaffeLogs.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "text", ReadOptions.year(2016));
    }

    @Test
    void a_train_row_has_what_the_log_printed_and_no_more() throws IOException {
        List<TrainRow> rows = read(LOG).train().stream().toList();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).loss()).as("printed as nan").hasValue(Double.NaN);
        assertThat(rows.get(0).learningRate()).isEmpty();
        assertThat(rows.get(0).outputs()).isEmpty();
        TrainRow last = rows.get(1);
        assertThat(last.iteration()).isEqualTo(20);
        assertThat(last.loss()).hasValue(0.5);
        assertThat(last.learningRate()).hasValue(0.01);
        assertThat(last.speed()).isEmpty();
        assertThat(last.outputs()).isEqualTo(Map.of("loss", 0.25));
    }

    @Test
    void a_test_row_has_its_net_and_outputs() throws IOException {
        TestRows rows = read(LOG).test();
        TestRow expected = new TestRow(0, 20, 1, OptionalDouble.of(rows.seconds(0)), Map.of("accuracy", 0.125));
        assertThat(rows.stream()).containsExactly(expected);
    }

    @Test
    void a_log_with_another_value_is_not_equal() throws IOException {
        assertThat(read(LOG)).isEqualTo(read(LOG)).hasSameHashCodeAs(read(LOG));
        for (String value : List.of("0.5", "0.25", "0.125", "0.01", "Iteration 20,", "(#1)", "38.911809", "(* 1")) {
            String other = value.contains("20")
                    ? "Iteration 40,"
                    : value.replace('1', '2').replace('5', '6');
            assertThat(read(LOG.replace(value, other))).as(value).isNotEqualTo(read(LOG));
        }
    }

    /** Every tenth, to be quick. */
    static Stream<String> names() throws IOException {
        List<String> all = List.copyOf(Corpus.expected().keySet());
        return IntStream.range(0, all.size() / 10).mapToObj(tenth -> all.get(10 * tenth));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_log_that_is_read_again_is_equal(String name) throws IOException {
        CaffeLog once = CaffeLogs.read(Corpus.log(name));
        CaffeLog again = CaffeLogs.read(Corpus.log(name));
        assertThat(again.equals(once)).isTrue();
        assertThat(again).hasSameHashCodeAs(once);
        assertThat(Runs.of(again)).isEqualTo(Runs.of(once));
    }
}
