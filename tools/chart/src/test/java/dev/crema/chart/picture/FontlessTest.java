package dev.crema.chart.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bare server: fontconfig finds no font at all, as in a container with nothing but a JDK. */
class FontlessTest {
    @TempDir
    Path folder;

    /** Draws, in a process of its own. */
    static final class Draws {
        public static void main(String[] arguments) throws IOException {
            Pictures.write(Charts.accuracy(), dev.crema.chart.Look.standard(), Path.of(arguments[0]));
        }
    }

    /** Does what a program without our fonts does. */
    static final class Plain {
        public static void main(String[] arguments) {
            new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB).createGraphics().drawString("text", 0, 9);
        }
    }

    @Test
    void drawsTheSamePictureWithoutAnyFontInstalled() throws Exception {
        Path bare = folder.resolve("bare.png");
        assertThat(run(Draws.class, bare.toString())).as("exit 0").startsWith("0 ");
        Path here = folder.resolve("here.png");
        Pictures.write(Charts.accuracy(), dev.crema.chart.Look.standard(), here);
        assertThat(bare).hasSameBinaryContentAs(here);
    }

    @Test
    void thereTheJdkAloneFails() throws Exception {
        assertThat(run(Plain.class)).contains("Fontconfig head is null");
    }

    private String run(Class<?> main, String... arguments) throws Exception {
        Path empty =
                Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dcrema.native.dir=" + folder.resolve("unpacked"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FONTCONFIG_FILE", empty.toString());
        builder.environment().put("HOME", folder.toString());
        Process child = builder.start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return child.exitValue() + " " + said;
    }
}
