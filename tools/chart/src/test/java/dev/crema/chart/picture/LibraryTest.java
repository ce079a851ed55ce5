package dev.crema.chart.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crema.chart.Look;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Charts inside another program. */
class LibraryTest {
    private static final Path DISPLAY = Path.of("/usr/bin/Xvfb");

    @TempDir
    Path folder;

    @Test
    void theImageIsThePictureOfTheFile() throws IOException {
        Path file = folder.resolve("a.png");
        Pictures.write(Charts.loss(), Look.standard(), file);
        assertThat(pixels(Pictures.image(Charts.loss(), Look.standard())))
                .isEqualTo(pixels(ImageIO.read(file.toFile())));
    }

    @Test
    void drawsWhereItIsTold() {
        var image = new BufferedImage(960, 560, BufferedImage.TYPE_INT_RGB);
        Graphics2D g2 = image.createGraphics();
        Pictures.draw(Charts.loss(), Look.standard(), g2);
        g2.dispose();
        assertThat(java.util.Arrays.stream(pixels(image)).distinct().count()).isGreaterThan(100);
    }

    @Test
    void givesAChartOfJFreeChart() {
        JFreeChart chart = Pictures.jfreeChart(Charts.loss(), Look.standard());
        assertThat(chart.getTitle().getText()).isEqualTo(Charts.loss().title());
        assertThat(chart.getXYPlot().getDomainAxis().getLabel())
                .isEqualTo(Charts.loss().x().title());
        assertThat(java.util.Arrays.stream(pixels(chart.createBufferedImage(400, 300)))
                        .distinct()
                        .count())
                .isGreaterThan(50);
    }

    @Test
    @Timeout(120)
    void aSwingWindowShowsIt() throws Exception {
        assumeTrue(Files.isExecutable(DISPLAY), "not run: Xvfb is not installed (Debian: apt-get install xvfb)");
        Path screen = Files.createDirectories(folder.resolve("screen"));
        Process display = new ProcessBuilder(
                        DISPLAY.toString(),
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "1200x800x24",
                        "-fbdir",
                        screen.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String number = display.inputReader().readLine();
            var window = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            SwingExample.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile());
            window.environment().put("DISPLAY", ":" + number);
            Process program = window.start();
            try {
                Path pixels = screen.resolve("Xvfb_screen0");
                for (int i = 0; i < 600 && coloured(pixels) < 300 && program.isAlive(); i++) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                assertThat(coloured(pixels))
                        .as("coloured pixels on the screen; " + Files.readString(folder.resolve("said")))
                        .isGreaterThan(300);
            } finally {
                program.destroy();
                program.waitFor();
            }
        } finally {
            display.destroy();
            display.waitFor();
        }
    }

    /** Coloured pixels of an XWD file of 32 bits a pixel: the curve is the only thing that is not grey. */
    private static int coloured(Path xwd) throws IOException {
        byte[] bytes = Files.readAllBytes(xwd);
        int coloured = 0;
        for (int i = bytes.length % 4 + 4096; i + 3 < bytes.length; i += 4) {
            int first = bytes[i] & 0xff;
            int third = bytes[i + 2] & 0xff;
            coloured += Math.abs(first - third) > 40 ? 1 : 0;
        }
        return coloured;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
