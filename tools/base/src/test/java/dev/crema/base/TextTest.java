package dev.crema.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations, sizes, near names, plain text, and the words of an exception. */
class TextTest {
    @ParameterizedTest
    @CsvSource({"0, 0 s", "-1, 0 s", "59.4, 59 s", "59.6, 1:00 min", "185, 3:05 min", "3600, 1:00 h", "7800, 2:10 h"})
    void durations(double seconds, String text) {
        assertThat(Amounts.duration(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 KiB", "1, 1 KiB", "1048576, 1 MiB", "536870912, 512 MiB", "1610612736, 1.5 GiB"})
    void sizes(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"4G, 4294967296", "512M, 536870912", "1.5GiB, 1610612736", "2 kb, 2048", "100, 100", "7b, 7"})
    void sizesAsTyped(String text, long bytes) {
        assertThat(Amounts.parseBytes(text)).hasValue(bytes);
    }

    @Test
    void whatIsNoSizeIsNone() {
        assertThat(List.of("", "G", "4X", "-1G", "1e9"))
                .allMatch(text -> Amounts.parseBytes(text).equals(OptionalLong.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "Batchsize, batch_size",
        "batch-size, batch_size",
        "acuracy, accuracy",
        "lr_polcy, lr_policy",
        "disply, display"
    })
    void theNearestName(String word, String meant) {
        List<String> known = List.of("accuracy", "batch_size", "display", "lr_policy", "loss");
        assertThat(Spelling.nearest(word, known)).hasValue(meant);
    }

    @Test
    void aStrangerHasNoNearName() {
        assertThat(Spelling.nearest("momentum", List.of("accuracy", "loss"))).isEmpty();
    }

    @Test
    void asciiTakesThePlaceOfSignsWhereTheCharsetLacksThem() {
        String text = "accuracy ≥ 0.98 ± 0.01 → “best” – 3 × 4 … µ";
        assertThat(PlainText.of(text, StandardCharsets.US_ASCII))
                .isEqualTo("accuracy >= 0.98 +/- 0.01 -> \"best\" - 3 x 4 ... u");
        assertThat(PlainText.of(text, StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(PlainText.of("日 é", StandardCharsets.ISO_8859_1)).isEqualTo("? é");
    }

    @Test
    void aProgressLineNeverFillsTheTerminal() {
        StringWriter out = new StringWriter();
        new ProgressLine(new PrintWriter(out), 20).show("x".repeat(100));
        assertThat(out.toString()).isEqualTo("\r" + "x".repeat(19) + "\033[K");
        assertThat(ProgressLine.bar(5, 10, 10)).isEqualTo("[=====     ]");
        assertThat(ProgressLine.bar(20, 10, 10)).isEqualTo("[==========]");
    }

    @Test
    void anExceptionSaysWhatWhereAndTheNextStep() {
        CremaException e = CremaException.input("base_lr is negative", "give a positive rate")
                .at("solver.prototxt:3");
        assertThat(e.kind()).isEqualTo(CremaException.Kind.INPUT);
        assertThat(e.text()).isEqualTo("solver.prototxt:3: base_lr is negative").isEqualTo(e.getMessage());
        assertThat(e.what()).isEqualTo("base_lr is negative");
        assertThat(e.nextStep()).isEqualTo("give a positive rate");
    }
}
