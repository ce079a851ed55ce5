package dev.crema.chart.picture;

import dev.crema.base.PrivatePlace;
import dev.crema.base.WholeFile;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The font that ships (Liberation Sans, SIL Open Font License 1.1, inside PDFBox), so that every machine draws the same
 * picture. A JDK on a server without fontconfig cannot start its font system ("Fontconfig head is null"): it is handed a
 * configuration that names our font for everything, which must happen before AWT is touched.
 */
public final class Fonts {
    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String CONFIGURATION = "sun.awt.fontconfig";

    private Fonts() {}

    /** The one instance of the font, made at first use. */
    private static final class Holder {
        static final Path FILE = unpack();
        static final Font FONT = load();

        private static Font load() {
            try {
                return Font.createFont(Font.TRUETYPE_FONT, FILE.toFile());
            } catch (FontFormatException | IOException damaged) {
                throw new IllegalStateException(FILE + ": the shipped font is damaged, delete it", damaged);
            }
        }
    }

    /** The shipped font in {@code size} points. */
    static Font of(double size) {
        return Holder.FONT.deriveFont((float) size);
    }

    /** The shipped font's file. */
    static Path file() {
        return Holder.FILE;
    }

    /**
     * Writes the font and its configuration to disk and points AWT at them. A program that touches AWT before it draws
     * its first chart calls this first; settings somebody made are left alone, and so is {@code java.awt.headless}, since a
     * program with windows draws charts, too.
     */
    public static void prepare() {
        Holder.FILE.toFile();
    }

    private static Path unpack() {
        try {
            Path folder = PrivatePlace.folder("fonts");
            Path font = folder.resolve("LiberationSans-Regular.ttf");
            // A module finds its own resources only: PDFBox is asked for the font.
            try (InputStream in = PDDocument.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("the jar of PDFBox misses " + RESOURCE);
                }
                byte[] bytes = in.readAllBytes();
                if (!Files.exists(font) || !Arrays.equals(Files.readAllBytes(font), bytes)) {
                    WholeFile.write(font, out -> out.write(bytes));
                }
            }
            if (System.getProperty(CONFIGURATION) == null) {
                Path configuration = folder.resolve("fontconfig.properties");
                byte[] text = configuration(font).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
                WholeFile.write(configuration, out -> out.write(text));
                System.setProperty(CONFIGURATION, configuration.toString());
            }
            return font;
        } catch (IOException full) {
            throw new UncheckedIOException("the font for pictures cannot be unpacked: " + full.getMessage(), full);
        }
    }

    /** The JDK's own format: every logical font in every style is ours. */
    private static String configuration(Path font) {
        var text = new StringBuilder("version=1\n");
        for (String family : new String[] {"serif", "sansserif", "monospaced", "dialog", "dialoginput"}) {
            for (String style : new String[] {"plain", "bold", "italic", "bolditalic"}) {
                text.append(family).append('.').append(style).append(".latin-1=Liberation Sans\n");
            }
        }
        return text.append("sequence.allfonts=latin-1\n")
                .append("filename.Liberation_Sans=")
                .append(font.toString().replace("\\", "\\\\"))
                .append('\n')
                .toString();
    }
}
