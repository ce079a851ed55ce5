package dev.crema.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.cli.plot.LogText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compare --price} and {@code --watts} turn training time into money and energy. */
class CostTest {
    /** A batch size, its seconds, its money and its energy. */
    private static final Pattern LINE = Pattern.compile("(?m)^ *batch \\d+ +([\\d.,]+) +([\\d.,]+) +([\\d.,]+)$");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int compare(String... options) throws IOException {
        for (int batch : new int[] {16, 64}) {
            for (int seed = 1; seed <= 2; seed++) {
                Files.writeString(
                        folder.resolve(batch + "-" + seed + ".log"), LogText.learning("LeNet", batch, 0.01, seed));
            }
        }
        List<String> command = new ArrayList<>(List.of(
                "compare", folder + "/*.log", "-o", folder.resolve("out").toString()));
        command.addAll(List.of(options));
        return Crema.run(command.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    }

    @Test
    void moneyAndEnergyAreSecondsTimesTheirRates() throws IOException {
        assertThat(compare("--price", "3600EUR/h", "--watts", "7200")).isZero();
        assertThat(out.toString()).contains("costs", "money, EUR", "energy, Wh");
        Matcher line = LINE.matcher(out.toString());
        int lines = 0;
        while (line.find()) {
            assertThat(number(line, 2)).as("3,600 an hour is 1 a second").isEqualTo(number(line, 1));
            assertThat(number(line, 3))
                    .as("7,200 W are 2 Wh a second")
                    .isBetween(1.95 * number(line, 1), 2.05 * number(line, 1));
            lines++;
        }
        assertThat(lines).as(out.toString()).isEqualTo(2);
        assertThat(folder.resolve("out/report.html")).content().contains("money, EUR", "energy, Wh");
    }

    private static double number(Matcher line, int group) {
        return Double.parseDouble(line.group(group).replace(",", ""));
    }

    @Test
    void nobodyAskedNothingIsSaid() throws IOException {
        assertThat(compare()).isZero();
        assertThat(out.toString()).doesNotContain("money", "energy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", "2.5/d", "-1/h", "0/h", "EUR/h", "EUR2EUR/h", "2.5.1/h"})
    void whatIsNoPriceIsSaidBeforeAnythingIsRead(String price) throws IOException {
        assertThat(compare("--price", price)).isEqualTo(2);
        assertThat(err.toString()).contains("2.5/h");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "NaN", "Infinity", "much"})
    void whatIsNoPowerIsSaid(String watts) throws IOException {
        assertThat(compare("--watts", watts)).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
