package dev.crema.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.Runs;
import dev.crema.log.read.CaffeLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code crema plot} draws. */
class PlotCommandTest extends Plotting {
    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.svg", "a.pdf", "a.html", "A.PNG", "new/folder/a.png"})
    void theNameSaysTheFormat(String name) {
        assertThat(plot(log.toString(), "-o", out(name))).as(err).isZero();
        assertThat(Path.of(out(name))).isNotEmptyFile();
        assertThat(err).contains("1 run, 2 curves");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void caffesEightKinds(int type) throws IOException {
        assertThat(plot(
                        log.toString(),
                        "--type",
                        String.valueOf(type),
                        "-o",
                        out("t.png"),
                        "--size",
                        "400x300",
                        "--scale",
                        "2"))
                .as(err)
                .isZero();
        assertThat(err).contains("1 run, 1 curve");
        assertThat(ImageIO.read(Path.of(out("t.png")).toFile()).getWidth()).isEqualTo(800);
    }

    @ParameterizedTest(name = "--x {0}")
    @CsvSource({"iterations, 0", "seconds, 0", "samples, 0", "wall, 0", "epochs, 3"})
    void everyX(String x, int code) {
        assertThat(plot(log.toString(), "--x", x, "-o", out("a.png"))).as(err).isEqualTo(code);
        if (code == 3) {
            assertThat(err).contains("--train-size");
            assertThat(plot(log.toString(), "--x", x, "--train-size", "8000", "-o", out("a.png")))
                    .isZero();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "inv falls smoothly, 0.01 0.0093 0.0087 0.0082 0.0078, false",
        "a step down, 0.01 0.01 0.001 0.001 0.001, true",
        "a step of three quarters, 0.01 0.01 0.0075 0.0075, true",
        "a rise, 0.001 0.001 0.002 0.002, true",
        "a step in a fall, 0.01 0.0093 0.001 0.00093, true",
        "a rate of 0, 0 0 0, false",
    })
    void onlyAStepOfTheRateIsMarked(String name, String rates, boolean marked) throws IOException {
        LogText text = LogText.session("LeNet", 64, 0.01, 1);
        int iteration = 0;
        for (String rate : rates.split(" ", -1)) {
            text.train(iteration, String.valueOf(2.0 / (1 + iteration)), Double.parseDouble(rate));
            iteration += 10;
        }
        Path steps = Files.writeString(folder.resolve("steps.log"), text.done().toString());
        assertThat(plot(steps.toString(), "-o", out("a.html"))).as(err).isZero();
        String page = Files.readString(Path.of(out("a.html")));
        assertThat(page.contains("\"kind\":\"LEARNING_RATE\"")).isEqualTo(marked);
    }

    @Test
    void onePointAndNothingButNanAreDrawn() throws IOException {
        Path one = Files.writeString(
                folder.resolve("one.log"),
                LogText.session("N", 1, 1, 1).train(0, "2.3").toString());
        Path nan = Files.writeString(
                folder.resolve("nan.log"),
                LogText.session("N", 2, 1, 1).train(0, "nan").train(10, "-nan").toString());
        assertThat(plot(one.toString(), "-o", out("one.png"))).as(err).isZero();
        assertThat(err).contains("One point only");
        assertThat(plot(nan.toString(), "-o", out("nan.png"))).as(err).isZero();
        assertThat(plot(one.toString(), nan.toString(), "-o", out("both.html")))
                .as(err)
                .isZero();
    }

    /** Nets of different name are told apart by it, not by their batch size alone. */
    @Test
    void runsAreNamedByTheirNetsWhereTheyDiffer() throws IOException {
        Path other = Files.writeString(folder.resolve("other.log"), LogText.learning("AlexNet", 256, 0.01, 1));
        assertThat(RunLabels.of(Runs.of(List.of(CaffeLogs.read(log), CaffeLogs.read(other)))))
                .containsExactlyInAnyOrder("batch 64 · LeNet", "batch 256 · AlexNet");
    }

    @Test
    void seedsCollapseIntoABandAndOnlySeeds() throws IOException {
        var arguments = new ArrayList<>(
                List.of("-o", out("band.png"), "--y", "accuracy", "--split", "test", "--band", "seeds"));
        for (int seed = 1; seed <= 3; seed++) {
            for (double rate : new double[] {0.01, 0.1}) {
                Path file = folder.resolve("s" + seed + "-" + rate + ".log");
                arguments.add(Files.writeString(file, LogText.learning("LeNet", 64, rate, seed))
                        .toString());
            }
        }
        assertThat(plot(arguments.toArray(String[]::new))).as(err).isZero();
        assertThat(err).as("one band a rate").contains("6 runs, 2 curves");
    }

    @Test
    void aRunIsCalledAsSomebodySays() throws IOException {
        Path other = Files.writeString(folder.resolve("other.log"), LogText.learning("LeNet", 128, 0.01, 1));
        for (String meant : List.of("lenet", "lenet.log", log.toString(), "batch 64")) {
            assertThat(plot(log.toString(), other.toString(), "--legend", meant + "=before = all", "-o", out("a.html")))
                    .as(err)
                    .isZero();
            assertThat(Files.readString(folder.resolve("a.html")))
                    .contains("before = all")
                    .contains("batch 128");
        }
    }

    @Test
    void aRangeCutsThePicture() {
        assertThat(plot(log.toString(), "--x-range", "50..150", "--y-range", "..1", "-o", out("a.svg")))
                .as(err)
                .isZero();
        assertThat(plot(log.toString(), "--x", "seconds", "--x-range", "5..", "-o", out("a.png")))
                .as(err)
                .isZero();
        assertThat(plot(log.toString(), "--log-y", "--y-range", "0..1", "-o", out("a.png")))
                .as(err)
                .isEqualTo(2);
        assertThat(plot(log.toString(), "--x", "wall", "--x-range", "0..1", "-o", out("a.png")))
                .as(err)
                .isEqualTo(2);
    }

    @Test
    void severalYAreSeveralCharts() throws IOException {
        assertThat(plot(log.toString(), "--y", "loss", "--y", "accuracy", "--y", "lr", "-o", out("a.png")))
                .as(err)
                .isZero();
        assertThat(ImageIO.read(Path.of(out("a.png")).toFile()).getHeight()).isEqualTo(3 * 420);
    }

    @Test
    void twoHundredLogsAtOnceFromAFolder() throws IOException {
        Path many = Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < 200; i++) {
            Files.writeString(many.resolve("run" + i + ".log"), LogText.learning("LeNet", 1 + i % 8, 0.01, i));
        }
        assertThat(plot(many.toString(), "-o", out("many.png"))).as(err).isZero();
        assertThat(err).as("a band and its runs for each of eight batch sizes").contains("200 runs, 416 curves");
        assertThat(plot(many.toString(), "-o", out("many.html"))).as(err).isZero();
    }

    @Test
    void namesWithMarkupStayText() throws IOException {
        String evil = "<script>alert(1)</script>&";
        Path file = Files.writeString(folder.resolve("a.log"), LogText.learning(evil, 64, 0.01, 1));
        assertThat(plot(file.toString(), "--title", evil, "-o", out("a.svg")))
                .as(err)
                .isZero();
        assertThat(plot(file.toString(), log.toString(), "-o", out("a.html")))
                .as(err)
                .isZero();
        assertThat(Files.readString(folder.resolve("a.svg"))).doesNotContain("<script>");
        assertThat(Files.readString(folder.resolve("a.html"))).doesNotContain("<script>alert");
    }
}
