package dev.crema.cli.study;

import dev.crema.base.CremaException;
import dev.crema.chart.picture.Pictures.Format;
import dev.crema.cli.shared.Candidates;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** {@code --figures}: what a paper needs beside the report. */
final class FiguresMixin {
    @Option(
            names = "--figures",
            split = ",",
            paramLabel = "FORMAT",
            completionCandidates = Candidates.Figures.class,
            description = "Also write every picture as svg or pdf (svg,pdf for both), the tables as LaTeX and Markdown,"
                    + " and a BibTeX entry.")
    private List<String> figures = List.of();

    /** The formats; none where no figures are wanted. */
    Set<Format> formats() {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        for (String name : figures) {
            formats.add(
                    switch (name.strip().toLowerCase(Locale.ROOT)) {
                        case "svg" -> Format.SVG;
                        case "pdf" -> Format.PDF;
                        default ->
                            throw CremaException.usage(
                                    "--figures " + name + " is not a format of figures",
                                    "use svg, pdf or svg,pdf (png is always written)");
                    });
        }
        return formats;
    }
}
