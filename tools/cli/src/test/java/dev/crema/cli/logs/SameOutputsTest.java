package dev.crema.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.Limits;
import dev.crema.chart.Look;
import dev.crema.cli.Crema;
import dev.crema.cli.plot.PlotOptions;
import dev.crema.cli.plot.PlottedRun;
import dev.crema.cli.plot.RunChart;
import dev.crema.cli.plot.Split;
import dev.crema.log.CaffeLog;
import dev.crema.log.Run;
import dev.crema.log.Runs;
import dev.crema.log.figures.XAxis;
import dev.crema.log.read.CaffeLogs;
import dev.crema.study.group.Effects;
import dev.crema.study.measure.MeasureOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** summarize, plot, watch and compare name the same accuracy for every real log that has tests. */
class SameOutputsTest {
    private static final Path SHARED =
            Path.of(System.getProperty("crema.root", "."), "..", "shared").normalize();
    private static final Pattern SUMMARIZED = Pattern.compile("\"accuracy_output\":\\s*\"([^\"]+)\"");
    private static final Pattern WATCHED =
            Pattern.compile("(?m)last test +iteration [\\d,]+ · (.+?) [-\\d.enot fi]+( ·|$)");

    @TestFactory
    List<DynamicTest> everyCommandNamesOne() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : List.of(SHARED.resolve("corpus/logs"), SHARED.resolve("cases/logs"))) {
            Assumptions.assumeTrue(Files.isDirectory(folder), "skipped: no logs at " + folder);
            try (Stream<Path> logs = Files.list(folder)) {
                logs.filter(log -> log.toString().endsWith(".log"))
                        .sorted()
                        .forEach(log -> tests.add(
                                DynamicTest.dynamicTest(log.getFileName().toString(), () -> check(log))));
            }
        }
        return tests;
    }

    private static void check(Path file) throws IOException {
        CaffeLog log;
        try {
            log = CaffeLogs.read(file);
        } catch (IOException noLog) {
            return;
        }
        List<Run> runs = Runs.of(log);
        Assumptions.assumeTrue(runs.size() == 1 && runs.get(0).test().size() > 0, "no single run with tests");
        List<String> compared = Effects.ofRuns(runs, MeasureOptions.DEFAULT).accuracyOutputs();
        String accuracy = compared.isEmpty() ? "" : compared.get(0);
        assertThat(first(SUMMARIZED, run("summarize", "--json", file.toString())))
                .isEqualTo(accuracy);
        assertThat(plotted(log)).isEqualTo(accuracy);
        if (!accuracy.isEmpty()) {
            assertThat(first(WATCHED, run("watch", "--once", file.toString()))).isEqualTo(accuracy);
        }
    }

    private static String plotted(CaffeLog log) {
        var options = new PlotOptions(
                XAxis.ITERATIONS,
                List.of("accuracy"),
                Split.TEST,
                0,
                false,
                false,
                Limits.NONE,
                Limits.NONE,
                false,
                Look.standard(),
                "",
                OptionalLong.empty());
        var runs = PlottedRun.of(List.of(log), OptionalLong.empty(), false);
        try {
            return new RunChart(runs, options).charts().get(0).y().label().replaceFirst("^test ", "");
        } catch (dev.crema.base.CremaException nothing) {
            return "";
        }
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        Crema.run(arguments, new PrintWriter(out), new PrintWriter(new StringWriter()));
        return out.toString();
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
