package dev.crema.chart.picture;

import dev.crema.base.CremaException;
import dev.crema.base.WholeFile;
import dev.crema.chart.Chart;
import dev.crema.chart.Look;
import dev.crema.chart.Note;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jfree.chart.JFreeChart;

/** Draws a {@link Chart} in the format a file's name asks for. Safe for use by several threads. */
public final class Pictures {
    private Pictures() {}

    /** The formats, by what a file's name ends in. */
    public enum Format {
        PNG {
            @Override
            void write(List<? extends Chart> charts, Look look, OutputStream out) throws IOException {
                PngFormat.write(charts, look, "png", out);
            }
        },
        SVG {
            @Override
            void write(List<? extends Chart> charts, Look look, OutputStream out) throws IOException {
                SvgFormat.write(charts, look, out);
            }
        },
        /** Pixels without transparency, smaller and a little blurred: {@code .jpg} or {@code .jpeg}. */
        JPG {
            @Override
            void write(List<? extends Chart> charts, Look look, OutputStream out) throws IOException {
                PngFormat.write(charts, look, "jpg", out);
            }

            @Override
            boolean names(String file) {
                return super.names(file) || file.endsWith(".jpeg");
            }
        },
        PDF {
            @Override
            void write(List<? extends Chart> charts, Look look, OutputStream out) throws IOException {
                PdfFormat.write(charts, look, out);
            }
        };

        /** Whether a file's name, in lower case, ends as this format's files do. */
        boolean names(String file) {
            return file.endsWith("." + name().toLowerCase(Locale.ROOT));
        }

        abstract void write(List<? extends Chart> charts, Look look, OutputStream out) throws IOException;

        /**
         * The format of {@code file} by its name.
         *
         * @return empty when it ends in nothing that is known
         */
        public static Optional<Format> of(Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            return Arrays.stream(values()).filter(format -> format.names(name)).findFirst();
        }
    }

    /**
     * Writes {@code chart} as PNG, JPEG, SVG or PDF by the name of {@code file}, whole or not at all.
     *
     * @throws CremaException when the name ends in something else
     * @throws IOException when {@code file} cannot be written
     */
    public static void write(Chart chart, Look look, Path file) throws IOException {
        write(List.of(chart), look, file);
    }

    /** As {@link #write(Chart, Look, Path)}, for several charts below each other in one picture. */
    public static void write(List<? extends Chart> charts, Look look, Path file) throws IOException {
        if (charts.isEmpty()) {
            throw new IllegalArgumentException("there is no chart to draw to " + file);
        }
        Format format = Format.of(file)
                .orElseThrow(() -> CremaException.usage(
                        file + ": this ending is not a known format", "use .png, .jpg, .svg or .pdf"));
        WholeFile.write(file, out -> format.write(charts, look, out));
    }

    /** What the picture of {@code chart} says about what it does not show. */
    public static List<Note> notes(Chart chart, Look look) {
        return Drawing.of(chart, look).notes();
    }

    /** Draws {@code chart} on a window or a page of somebody else's, in the {@code look}'s width and height. */
    public static void draw(Chart chart, Look look, Graphics2D on) {
        Fonts.prepare();
        Picture.draw(List.of(chart), look, on);
    }

    /** The picture as pixels: {@code width · scale} across and {@code height · scale} down, without transparency. */
    public static BufferedImage image(Chart chart, Look look) {
        return PngFormat.image(List.of(chart), look);
    }

    /**
     * The chart as one of JFreeChart's, to change it further or to show it in a {@code ChartPanel}. It has title, axes and
     * curves; names, key and signs are drawn only by {@link #draw}, {@link #image} and {@link #write}.
     */
    public static JFreeChart jfreeChart(Chart chart, Look look) {
        Fonts.prepare();
        return Picture.plain(chart, look);
    }

    /**
     * A look for a picture that is narrow: as high as {@code look}, or higher where the title and the key take several lines.
     *
     * @param least points of height that the data get
     */
    public static Look withRoom(Chart chart, Look look, int least) {
        Fonts.prepare();
        return Picture.withRoom(chart, look, least);
    }

    /** An {@code <svg>} element to put inside a page. */
    public static String svg(Chart chart, Look look) {
        return svg(chart, look, "");
    }

    /** As {@link #svg(Chart, Look)}, with {@code prefix} before every id, for a page with several. */
    public static String svg(Chart chart, Look look, String prefix) {
        return SvgFormat.element(List.of(chart), look, prefix);
    }
}
