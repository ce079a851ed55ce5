package dev.crema.log;

import static dev.crema.log.CasesTest.BROKEN;
import static dev.crema.log.CasesTest.of;
import static dev.crema.log.CasesTest.read;
import static dev.crema.log.CasesTest.rows;
import static dev.crema.log.CasesTest.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that were copied out of a console and misread in silence. */
class ConsoleCasesTest {
    /** Lines end within names and numbers, and now and then at a blank. */
    @ParameterizedTest
    @ValueSource(ints = {60, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 90, 100})
    void rows_of_a_console_are_joined(int width) throws IOException {
        String expected = rows(read(BROKEN));
        StringBuilder broken = new StringBuilder();
        StringBuilder filled = new StringBuilder();
        for (String line : BROKEN.lines().toList()) {
            int at = 0;
            for (; at + width < line.length(); at += width) {
                broken.append(line, at, at + width).append('\n');
                filled.append(line, at, at + width).append(" ".repeat(13));
            }
            broken.append(line.substring(at)).append('\n');
            filled.append(line.substring(at)).append('\n');
        }
        CaffeLog log = read(broken.toString());
        assertThat(rows(log)).isEqualTo(expected);
        assertThat(rules(log)).contains("wrapped-line");
        CaffeLog blanks = read(filled.toString());
        assertThat(rules(blanks)).as("said in any case").contains("wrapped-line");
        assertThat(expected)
                .as("nothing is taken from a broken number")
                .contains(rows(blanks).lines().toList());
    }

    /** Rows of one width, each followed by what the training script prints, came out of no console. */
    @ParameterizedTest
    @ValueSource(strings = {"[epoch %d] eta 00:10", "%d/20 done", "%d%%|##", ""})
    void lines_of_a_script_between_rows_of_one_width_are_not_joined_to_them(String printed) throws IOException {
        StringBuilder log = new StringBuilder("I1120 06:15:00.000000  1234 solver.cpp:219] Solving LeNet\n");
        StringBuilder expected = new StringBuilder();
        for (int i = 1; i < 9; i++) {
            log.append("I1120 06:15:0%d.000000  1234 solver.cpp:228] Iteration %d00, loss = 0.%d17\n"
                            .formatted(i, i, i))
                    .append(printed.formatted(i))
                    .append("\n");
            expected.append("train %d00 0.%d17 NaN\n".formatted(i, i));
        }
        assertThat(rows(read(log.toString()))).isEqualTo(expected.toString().strip());
    }

    @Test
    void a_number_that_a_console_broke_and_filled_up_is_read_whole() throws IOException {
        CaffeLog log = of("wrap_pad.log");
        assertThat(rows(log))
                .contains("test 0#0 accuracy=0.125 loss=0.706133")
                .contains("train 20 0.512345 0.00998503");
        assertThat(rules(log)).containsExactly("wrapped-line");
    }
}
