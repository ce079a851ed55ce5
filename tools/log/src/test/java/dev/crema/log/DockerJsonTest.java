package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.live.LiveLog;
import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A log that docker's json-file driver wrapped is the log that Caffe wrote. */
class DockerJsonTest {
    private static final String OUTPUT = "    Train net output #0: ";

    @TempDir
    private Path folder;

    private static CaffeLog read(String log) throws IOException {
        return CaffeLogs.read(
                new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), "case", ReadOptions.year(2023));
    }

    private static CaffeLog grown(String log) {
        LiveLog live = new LiveLog("live", ReadOptions.year(2023), event -> {});
        for (byte b : log.getBytes(StandardCharsets.UTF_8)) {
            live.feed(new byte[] {b}, 0, 1);
        }
        live.finish();
        return live.snapshot();
    }

    private static String line(int second, String message) {
        return String.format(
                java.util.Locale.ROOT, "I1120 06:15:%02d.000000  1234 solver.cpp:239] %s\n", second, message);
    }

    @TestFactory
    List<DynamicTest> everyEdgeCaseWrapped() {
        return EdgeCases.ALL.stream()
                .map(edge -> DynamicTest.dynamicTest(
                        edge.id(),
                        () -> assertThat(EdgeCaseTest.text(read(DockerJson.wrap(edge.log(), 16384))))
                                .isEqualTo(edge.expected())))
                .toList();
    }

    @TestFactory
    List<DynamicTest> everyEdgeCaseInPartsAsItGrows() {
        return EdgeCases.ALL.stream()
                .map(edge -> DynamicTest.dynamicTest(
                        edge.id(),
                        () -> assertThat(EdgeCaseTest.text(grown(DockerJson.wrap(edge.log(), 23))))
                                .isEqualTo(edge.expected())))
                .toList();
    }

    @Test
    void namesComeBackWhateverTheyHold() throws IOException {
        String name = "a \"b\"\tc\\d <e>&f é 日本 \ud83d\udc33 {\"log\":\"x\"}";
        CaffeLog log = read(DockerJson.wrap(
                line(0, "Solving N") + line(1, "Iteration 0, loss = 1") + line(1, OUTPUT + name + " = 3"), 9));
        assertThat(log.train().outputNames()).containsExactly(name);
        assertThat(log.train().output(name).get(0)).isEqualTo(3);
    }

    @Test
    void otherWritersEscapeMore() throws IOException {
        // As Python's json module: characters beyond ASCII as UTF-16 units, a slash escaped by some.
        CaffeLog log = read("{\"log\":\"I1120 06:15:01.000000  1234 solver.cpp:239] Iteration 0, loss = 1\\n\"}\n"
                + "{\"log\":\"I1120 06:15:01.000000  1234 solver.cpp:239] " + OUTPUT
                + "a\\/b \\u00e9 \\ud83d\\udc33 \\ud83d = 3\\n\",\"attrs\":{\"tag\":\"x\"},\"stream\":\"stderr\"}\n");
        assertThat(log.train().outputNames()).containsExactly("a/b é \ud83d\udc33 \ufffd");
    }

    @Test
    void streamsDoNotMixInTheMiddleOfALine() throws IOException {
        StringBuilder log = new StringBuilder(DockerJson.wrap(line(0, "Solving N"), 99));
        String loss = line(1, "Iteration 0, loss = 1");
        DockerJson.record(log, loss.substring(0, 50), "stderr", 1);
        DockerJson.record(log, "epoch", "stdout", 2);
        DockerJson.record(log, loss.substring(50), "stderr", 3);
        DockerJson.record(log, " done\n", "stdout", 4);
        assertThat(EdgeCaseTest.text(read(log.toString()))).isEqualTo("train 0:0 1.0s loss 1.0");
    }

    @Test
    void aRecordThatWasCutIsTakenAsFarAsItGoes() throws IOException {
        String whole = DockerJson.wrap(line(0, "Solving N") + line(1, "Iteration 0, loss = 1"), 99);
        String cut = DockerJson.wrap(line(2, "Iteration 10, loss = 0.125"), 99);
        int number = cut.indexOf("0.125");
        assertThat(EdgeCaseTest.text(read(whole + cut.substring(0, number + 3))))
                .isEqualTo("train 0:0 1.0s loss 1.0 | diagnostic 1 cut-line");
        assertThat(EdgeCaseTest.text(read(whole + cut.substring(0, cut.length() - 20))))
                .as("the text is whole, what docker adds is cut")
                .isEqualTo("train 0:0 1.0s loss 1.0 | train 0:10 2.0s loss 0.125");
    }

    @Test
    void diagnosticsNameTheLineOfTheFile() throws IOException {
        CaffeLog log = read(DockerJson.wrap(line(0, "Solving N") + line(1, "Iteration 0 and loss = x"), 99));
        assertThat(log.diagnostics()).singleElement().satisfies(odd -> {
            assertThat(odd.rule()).isEqualTo("not-understood");
            assertThat(odd.firstLine()).isEqualTo(2);
            assertThat(odd.example()).isEqualTo("Iteration 0 and loss = x");
        });
    }

    @Test
    void aLineTooLongIsPassedOverThoughItsPartsAreShort() throws IOException {
        String log = line(0, "Solving N") + "x".repeat(1_200_000) + "\n" + line(1, "Iteration 0, loss = 1");
        assertThat(EdgeCaseTest.text(read(DockerJson.wrap(log, 16384))))
                .isEqualTo("train 0:0 1.0s loss 1.0 | diagnostic 1 too-long-line");
    }

    @Test
    void aLongLogInParts() throws IOException {
        String log = new RandomRun(11, RandomRun.Style.BVLC_SPEED, true).log();
        StringBuilder longer = new StringBuilder(log);
        for (int i = 0; longer.length() < 26_000_000; i++) { // beyond what one thread reads alone
            longer.append("I1120 06:15:59.000000  1234 net.cpp:1] filler ")
                    .append(i)
                    .append('\n');
        }
        longer.append(line(59, "Optimization Done."));
        Path plain = Files.writeString(folder.resolve("plain.log"), longer);
        Path wrapped = Files.writeString(folder.resolve("wrapped-json.log"), DockerJson.wrap(longer.toString(), 37));
        String text = EdgeCaseTest.text(CaffeLogs.read(wrapped, ReadOptions.year(2023)));
        assertThat(text).contains("train 0:0", "event DONE");
        assertThat(text).isEqualTo(EdgeCaseTest.text(CaffeLogs.read(plain, ReadOptions.year(2023))));
    }
}
