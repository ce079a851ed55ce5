package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** A row that a log does not have is no row of zeros. */
class RowBoundsTest {
    private static final String TWO_ROWS = """
            I0805 02:18:36.330000  7288 solver.cpp:279] Solving LeNet
            I0805 02:18:36.796450  7288 solver.cpp:228] Iteration 0, loss = 0.75
            I0805 02:18:38.796450  7288 solver.cpp:228] Iteration 20, loss = 0.5
            I0805 02:18:38.900000  7288 solver.cpp:337] Iteration 20, Testing net (#0)
            I0805 02:18:38.911809  7288 solver.cpp:404]     Test net output #0: accuracy = 0.125
            """;

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    void null_is_refused_by_name() {
        assertThatThrownBy(() -> CaffeLogs.read((Path) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("file");
        assertThatThrownBy(() -> CaffeLogs.read(Path.of("a.log"), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("options");
    }

    @Test
    void only_rows_that_there_are_can_be_asked() throws IOException {
        CaffeLog log = CaffeLogs.read(
                new ByteArrayInputStream(TWO_ROWS.getBytes(StandardCharsets.UTF_8)), "text", ReadOptions.year(2016));
        TrainRows train = log.train();
        TestRows test = log.test();
        assertThat(train.loss(1)).isEqualTo(0.5);
        assertThat(train.speed(1)).as("printed nowhere").isNaN();
        List<IntConsumer> questions = List.of(
                train::iteration,
                train::loss,
                train::lossDecimal,
                train::learningRate,
                train::learningRateDecimal,
                train::speed,
                train::session,
                train::seconds,
                train::trainSeconds,
                train::timeMicros,
                test::iteration,
                test::net,
                test::seconds,
                test.output("accuracy")::get,
                test.output("accuracy")::has,
                test.outputs()::row,
                row -> test.outputs().value(0, row),
                row -> test.outputs().decimal(0, row));
        for (IntConsumer question : questions) {
            for (int row : new int[] {2, 99, -1}) {
                assertThatThrownBy(() -> question.accept(row)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }
}
