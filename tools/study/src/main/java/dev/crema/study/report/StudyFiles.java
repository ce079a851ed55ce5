package dev.crema.study.report;

import dev.crema.base.WholeFile;
import dev.crema.chart.Look;
import dev.crema.chart.report.Fact;
import dev.crema.chart.report.ReportPage;
import dev.crema.chart.report.Table;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.findings.Answered;
import dev.crema.study.findings.Findings;
import dev.crema.study.fit.NoiseReading;
import dev.crema.study.run.RaceStanding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes effects.csv, effects.json, the pictures and report.html into a folder; each appears whole or not at all. */
public final class StudyFiles {
    private StudyFiles() {}

    /**
     * Writes all files.
     *
     * @param noise the gradient noise scale, where it was measured
     * @param race how the race went, where the study was one
     * @param more tables that stand behind the others
     * @param folder made where it is missing; files of these names are replaced
     * @param title of the page
     * @param provenance where the runs come from
     * @return the files, report.html first
     * @throws IOException when one cannot be written
     */
    public static List<Path> write(
            Conclusion conclusion,
            Optional<NoiseReading> noise,
            Optional<RaceStanding> race,
            List<Table> more,
            Path folder,
            String title,
            List<Fact> provenance)
            throws IOException {
        List<Answered> findings = Findings.of(conclusion);
        List<StudyPictures.Named> pictures = new ArrayList<>(StudyPictures.of(conclusion));
        noise.map(StudyPictures::noise).ifPresent(pictures::add);
        List<Path> written = new ArrayList<>();
        text(folder.resolve("effects.csv"), EffectsCsv.text(conclusion.effects()), written);
        text(folder.resolve("effects.json"), EffectsJson.text(conclusion, noise, race, findings), written);
        for (StudyPictures.Named picture : pictures) {
            Path file = folder.resolve(picture.file() + ".png");
            dev.crema.chart.picture.Pictures.write(
                    picture.chart(), Look.standard().scaled(1.5), file);
            written.add(file);
        }
        Path page = folder.resolve("report.html");
        ReportPage.write(StudyPage.of(title, conclusion, noise, race, more, findings, pictures, provenance), page);
        written.add(0, page);
        return written;
    }

    private static void text(Path file, String content, List<Path> written) throws IOException {
        WholeFile.write(file, content);
        written.add(file);
    }
}
