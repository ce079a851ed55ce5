package dev.crema.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.report.Cell;
import dev.crema.log.figures.Target;
import dev.crema.study.Study;
import dev.crema.study.SyntheticLog;
import dev.crema.study.measure.MeasureOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first table of the report. */
class AnswersTest {
    @TempDir
    private Path folder;

    private List<String> values(int seeds) throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int batch : new int[] {16, 64}) {
            for (int seed = 1; seed <= seeds; seed++) {
                logs.add(new SyntheticLog()
                        .batch(batch)
                        .seed(seed)
                        .write(folder.resolve("b" + batch + "-s" + seed + ".log")));
            }
        }
        MeasureOptions options = MeasureOptions.DEFAULT.withTarget(Target.parse("accuracy>=0.8"));
        return Answers.of(Study.ofLogs(logs, options)).orElseThrow().rows().stream()
                .map(row -> row.get(2))
                .map(Cell::text)
                .toList();
    }

    @Test
    void severalRunsHaveAnIntervalOverSeeds() throws IOException {
        assertThat(values(3).get(0)).containsPattern(" s \\(\\d[\\d.]* to \\d[\\d.]*\\)$");
    }

    @Test
    void twoRunsHaveTestPassesAndNoInterval() throws IOException {
        assertThat(values(2).get(0)).containsPattern(" s \\(test passes at \\d[\\d.]* and \\d[\\d.]*\\)$");
    }

    @Test
    void oneRunHasTestPassesAndNoInterval() throws IOException {
        assertThat(values(1).get(0)).containsPattern(" s \\(test passes at \\d[\\d.]* and \\d[\\d.]*\\)$");
    }
}
