package dev.crema.log.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header of a table is opened by spreadsheets: an output's name is no formula there. */
class CsvNamesTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"=1+1, '=1+1", "+x, '+x", "-x, '-x", "@SUM(A1), '@SUM(A1)", "accuracy, accuracy", "loss=3, loss=3"
            })
    void aNameThatBeginsLikeAFormulaGetsAnApostrophe(String name, String shown) throws IOException {
        String at = "I0101 00:00:0%d.000000  1 solver.cpp:1] ";
        String log = String.format(at, 1) + "Iteration 0, Testing net (#0)\n" + String.format(at, 2)
                + "    Test net output #0: " + name + " = 0.5\n";
        CaffeLog read = CaffeLogs.read(
                new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), "x.log", ReadOptions.year(2026));
        assertThat(read.test().outputNames()).containsExactly(name);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        CsvExport.test(read.train(), read.test(), 0, csv);
        assertThat(csv.toString(StandardCharsets.UTF_8)).startsWith("NumIters,Seconds,LearningRate," + shown + "\r\n");
    }
}
