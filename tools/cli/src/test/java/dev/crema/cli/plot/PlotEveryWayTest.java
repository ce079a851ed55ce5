package dev.crema.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every y, smoothing, scale and format gives a picture with a curve in it, or a sentence: no crash and nothing blank. */
class PlotEveryWayTest {
    private static final Path LOGS = Path.of(System.getProperty("crema.root", "."), "..", "shared/cases/logs")
            .normalize();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fixedlr.log", "one.log", "zero.log"})
    void oddLogs(String name) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(LOGS), "skipped: no logs at " + LOGS);
        everyWay(LOGS.resolve(name));
    }

    @Test
    void aLogOfAFixedRate() throws IOException {
        everyWay(Files.writeString(folder.resolve("lenet.log"), LogText.learning("LeNet", 64, 0.01, 1)));
    }

    private void everyWay(Path log) throws IOException {
        for (String y : List.of("loss", "lr", "speed", "accuracy")) {
            for (String smooth : List.of("0", "0.99")) {
                for (boolean logY : new boolean[] {false, true}) {
                    for (String end : List.of("png", "jpeg", "svg", "pdf", "html")) {
                        check(log, y, smooth, logY, folder.resolve("picture." + end));
                    }
                }
            }
        }
    }

    private void check(Path log, String y, String smooth, boolean logY, Path picture) throws IOException {
        Files.deleteIfExists(picture);
        var command = new ArrayList<>(
                List.of("plot", log.toString(), "--y", y, "--smooth", smooth, "-o", picture.toString()));
        if (logY) {
            command.add("--log-y");
        }
        if (!picture.toString().endsWith("html")) {
            command.addAll(List.of("--size", "320x240"));
        }
        var errors = new StringWriter();
        int code = Crema.run(
                command.toArray(String[]::new), new PrintWriter(new StringWriter()), new PrintWriter(errors, true));
        String said = command + "\n" + errors;
        assertThat(errors.toString()).as(said).doesNotContain("internal").doesNotContain("Exception");
        if (code != 0) {
            assertThat(code).as(said).isIn(2, 3);
            assertThat(picture).as(said).doesNotExist();
            return;
        }
        assertThat(picture).as(said).isNotEmptyFile();
        if (picture.toString().endsWith("png")) {
            var image = ImageIO.read(picture.toFile());
            int coloured = 0;
            for (int at = 0; at < image.getWidth() * image.getHeight(); at++) {
                int rgb = image.getRGB(at % image.getWidth(), at / image.getWidth());
                coloured += Math.abs((rgb >> 16 & 0xff) - (rgb & 0xff)) > 40 ? 1 : 0;
            }
            assertThat(coloured).as("a curve or a point; " + said).isGreaterThan(10);
        }
    }

    @Test
    void aThousandLogsAreOnePicture() throws IOException {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            int batch = 1 << random.nextInt(4, 9);
            Files.writeString(
                    logs.resolve("run <" + i + "> & \"é\".log"), LogText.learning("LeNet", batch, 0.01, i + 1));
        }
        check(logs, "loss", "0", false, folder.resolve("many.png"));
        assertThat(folder.resolve("many.png")).exists();
    }
}
