package dev.crema.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code crema plot} cannot draw, and says so. */
class PlotRefusalsTest extends Plotting {
    @Test
    void aYThatNoLogHasIsAnsweredWithTheNearest() {
        assertThat(plot(log.toString(), "--y", "acuracy", "-o", out("a.png"))).isEqualTo(3);
        assertThat(err).contains("'accuracy'").contains("loss, lr, speed, accuracy");
        assertThat(folder.resolve("a.png")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "a.gif, --x, iterations, 2",
        "a.png, --x, second, 2",
        "a.png, --type, 8, 2",
        "a.png, --smooth, 1, 2",
        "a.png, --band, runs, 2",
        "a.png, --size, 12, 2",
        "a.png, --size, 10x10, 2",
        "a.png, --scale, -1, 2",
        "a.png, --split, none, 2",
        "a.png, --x-range, 5, 2",
        "a.png, --x-range, .., 2",
        "a.png, --x-range, 9..5, 2",
        "a.png, --y-range, a..b, 2",
        "a.png, --y-range, 0..1e308, 2",
        "a.png, --x-range, 5000..6000, 3",
        "a.png, --legend, lenet, 2",
        "a.png, --legend, lanet=baseline, 2",
        "lenet.log/a.png, --x, iterations, 1",
    })
    void mistakesAreSaidAndLeaveNothing(String file, String option, String value, int code) {
        assertThat(plot(log.toString(), "-o", out(file), option, value)).isEqualTo(code);
        assertThat(err).contains("→").doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp").isDirectoryNotContaining("glob:**.png");
    }

    @Test
    void anUnknownXIsAnsweredWithThoseThatWork() {
        plot(log.toString(), "--x", "second", "-o", out("a.png"));
        assertThat(err)
                .contains("--x second cannot be used as the x axis")
                .contains("use one of: iterations, seconds, epochs, samples, wall");
    }

    @Test
    void whatCanBeDrawnIsDrawnAndTheRestSaid() throws IOException {
        Path none = Files.writeString(folder.resolve("notes.txt"), "no log at all\n");
        assertThat(plot(log.toString(), none.toString(), "/no/such.log", "-o", out("a.png")))
                .isEqualTo(3);
        assertThat(Path.of(out("a.png"))).isNotEmptyFile();
        assertThat(err)
                .contains("notes.txt")
                .contains("/no/such.log: no such file")
                .contains("1 run");
    }

    @Test
    void runsThatLackTheMeasureAreSaid() throws IOException {
        Path untested = Files.writeString(
                folder.resolve("untested.log"),
                LogText.session("N", 8, 1, 1).train(0, "2.3").train(10, "2").toString());
        assertThat(plot(log.toString(), untested.toString(), "--y", "accuracy", "-o", out("a.png")))
                .as(err)
                .isZero();
        assertThat(err).contains("Not drawn, no accuracy: untested");
        assertThat(plot(log.toString(), untested.toString(), "--y", "accuracy", "-o", out("a.html")))
                .as(err)
                .isZero();
        assertThat(Files.readString(folder.resolve("a.html"))).contains("Not drawn, no accuracy: untested");
    }

    @Test
    void whatALogarithmicAxisCannotShowIsSaid() throws IOException {
        Path zero = Files.writeString(
                folder.resolve("zero.log"),
                LogText.session("N", 8, 1, 1)
                        .train(0, "2.3")
                        .train(10, "0")
                        .train(20, "-1")
                        .toString());
        assertThat(plot(zero.toString(), "--log-y", "-o", out("a.png"))).as(err).isZero();
        assertThat(err).contains("Not drawn on a logarithmic axis: 2 values at 0 or below");
        Path none = Files.writeString(
                folder.resolve("none.log"),
                LogText.session("N", 8, 1, 1).train(0, "0").train(10, "0").toString());
        assertThat(plot(none.toString(), "--log-y", "-o", out("none.png"))).isEqualTo(3);
        assertThat(Path.of(out("none.png"))).doesNotExist();
    }

    @Test
    void aLogWithoutRowsHasNothingToDraw() throws IOException {
        Path empty = Files.writeString(
                folder.resolve("e.log"), LogText.session("N", 1, 1, 1).toString());
        assertThat(plot(empty.toString(), "-o", out("a.png"))).isEqualTo(3);
        assertThat(err).contains("none of the logs contains training");
    }
}
