package dev.crema.chart.report;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a {@link Report} as one HTML file that needs no network. */
public final class ReportPage {
    private ReportPage() {}

    /** The page's text. */
    public static String html(Report report) {
        return report.title();
    }

    /**
     * Writes the page to a temporary name beside {@code file} and moves it there.
     *
     * @throws IOException when {@code file} cannot be written
     */
    public static void write(Report report, Path file) throws IOException {
        dev.crema.chart.picture.Whole.write(
                file, out -> out.write(html(report).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
