package dev.crema.study.report;

import dev.crema.base.WholeFile;
import dev.crema.chart.Look;
import dev.crema.chart.picture.Pictures.Format;
import dev.crema.chart.report.Table;
import dev.crema.chart.report.TableText;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.fit.NoiseReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes what a paper needs: pictures in more formats, tables as LaTeX and Markdown, and what to cite. */
public final class PaperFiles {
    private static final String CITATION = """
            @misc{crema,
              key = {Crema},
              title = {{Crema}: which batch size to use, measured with {Caffe}},
              year = {2026},
              note = {Batch sizes are compared by multiple comparisons with the best
                      (J. C. Hsu, The Annals of Statistics 12(3), 1136--1144, 1984)}
            }
            """;

    private PaperFiles() {}

    /**
     * Writes the pictures, {@code batch-sizes} and {@code answers} as tables, and {@code crema.bib}.
     *
     * @param noise the gradient noise scale, where it was measured
     * @param formats of the pictures
     * @param folder made where it is missing; files of these names are replaced
     * @return the files
     * @throws IOException when one cannot be written
     */
    public static List<Path> write(
            Conclusion conclusion, Optional<NoiseReading> noise, Set<Format> formats, Path folder) throws IOException {
        List<StudyPictures.Named> pictures = new ArrayList<>(StudyPictures.of(conclusion));
        noise.map(StudyPictures::noise).ifPresent(pictures::add);
        var written = new ArrayList<Path>();
        for (Format format : formats) {
            for (StudyPictures.Named picture : pictures) {
                Path file = folder.resolve(picture.file() + "." + format.name().toLowerCase(Locale.ROOT));
                dev.crema.chart.picture.Pictures.write(picture.chart(), Look.standard(), file);
                written.add(file);
            }
        }
        tables("batch-sizes", List.of(StudyTables.summary(conclusion)), folder, written);
        List<Table> answers = new ArrayList<>();
        Answers.of(conclusion).ifPresent(answers::add);
        answers.addAll(StudyTables.choices(conclusion));
        tables("answers", answers, folder, written);
        text(folder.resolve("crema.bib"), CITATION, written);
        return written;
    }

    private static void tables(String name, List<Table> tables, Path folder, List<Path> written) throws IOException {
        if (tables.isEmpty()) {
            return;
        }
        String latex = IntStream.range(0, tables.size())
                .mapToObj(i -> TableText.latex(tables.get(i), "tab:" + name + (i == 0 ? "" : "-" + (i + 1))))
                .collect(Collectors.joining("\n"));
        text(folder.resolve(name + ".tex"), "% needs \\usepackage{booktabs,graphicx}\n" + latex, written);
        text(
                folder.resolve(name + ".md"),
                tables.stream().map(TableText::markdown).collect(Collectors.joining("\n")),
                written);
    }

    private static void text(Path file, String content, List<Path> written) throws IOException {
        WholeFile.write(file, content);
        written.add(file);
    }
}
