package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.live.LiveLog;
import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@link EdgeCases}, read as a whole, as UTF-16, and byte by byte as a growing log. */
class EdgeCaseTest {
    @TestFactory
    List<DynamicTest> readAsAWhole() {
        return tests(log -> read(log, StandardCharsets.UTF_8));
    }

    @TestFactory
    List<DynamicTest> readAsUtf16() {
        return EdgeCases.ALL.stream()
                .filter(edge -> !edge.id().equals("nul-bytes"))
                .map(edge -> DynamicTest.dynamicTest(
                        edge.id(),
                        () -> assertThat(text(read('\ufeff' + edge.log(), StandardCharsets.UTF_16LE)))
                                .isEqualTo(edge.expected())))
                .toList();
    }

    @TestFactory
    List<DynamicTest> readAsItGrows() {
        return tests(log -> {
            LiveLog live = new LiveLog("live", ReadOptions.year(2023), event -> {});
            for (byte b : log.getBytes(StandardCharsets.UTF_8)) {
                live.feed(new byte[] {b}, 0, 1);
            }
            live.finish();
            return live.snapshot();
        });
    }

    private interface Reader {
        CaffeLog read(String log) throws IOException;
    }

    private static List<DynamicTest> tests(Reader reader) {
        return EdgeCases.ALL.stream()
                .map(edge -> DynamicTest.dynamicTest(
                        edge.id(),
                        () -> assertThat(text(reader.read(edge.log()))).isEqualTo(edge.expected())))
                .toList();
    }

    private static CaffeLog read(String log, Charset charset) throws IOException {
        return CaffeLogs.read(new ByteArrayInputStream(log.getBytes(charset)), "case", ReadOptions.year(2023));
    }

    /** Everything a log says, in a line. */
    static String text(CaffeLog log) {
        List<String> parts = new ArrayList<>();
        TrainRows train = log.train();
        for (int row = 0; row < train.size(); row++) {
            String part = "train " + train.session(row) + ":" + train.iteration(row) + " " + seconds(train.seconds(row))
                    + " loss " + train.loss(row);
            part += Absent.is(train.learningRate(row)) ? "" : " lr " + train.learningRate(row);
            part += Absent.is(train.speed(row)) ? "" : " speed " + train.speed(row);
            parts.add(part + outputs(train.outputs(), row));
        }
        TestRows test = log.test();
        for (int row = 0; row < test.size(); row++) {
            parts.add("test " + test.session(row) + ":" + test.iteration(row) + "#" + test.net(row) + " "
                    + seconds(test.seconds(row)) + outputs(test.outputs(), row));
        }
        for (int row = 0; row < log.caffeTest().size(); row++) {
            parts.add("batch " + log.caffeTest().batch(row)
                    + outputs(log.caffeTest().outputs(), row));
        }
        for (int row = 0; row < log.caffeTest().means().size(); row++) {
            parts.add("mean" + outputs(log.caffeTest().means(), row));
        }
        log.caffeTime()
                .forEach(time -> parts.add("time " + time.layer() + " " + time.pass() + " " + time.milliseconds()));
        log.events().forEach(event -> parts.add("event " + event.kind()));
        log.sessions()
                .forEach(session ->
                        new TreeMap<>(session.facts()).forEach((key, value) -> parts.add("fact " + key + "=" + value)));
        log.diagnostics().forEach(d -> parts.add("diagnostic " + d.count() + " " + d.rule()));
        return String.join(" | ", parts);
    }

    private static String seconds(double seconds) {
        return Absent.is(seconds) ? "?s" : seconds + "s";
    }

    private static String outputs(OutputColumns outputs, int row) {
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < outputs.names().size(); c++) {
            if (!Absent.is(outputs.value(c, row))) {
                text.append(' ').append(outputs.names().get(c)).append('=').append(outputs.value(c, row));
            }
        }
        return text.toString();
    }
}
