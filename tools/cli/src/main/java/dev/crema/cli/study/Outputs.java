package dev.crema.cli.study;

import dev.crema.chart.picture.Pictures.Format;
import dev.crema.chart.report.Fact;
import dev.crema.cli.shared.MessageLines;
import dev.crema.log.Run;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.fit.NoiseReading;
import dev.crema.study.group.Workers;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.report.AnswerSentence;
import dev.crema.study.report.PaperFiles;
import dev.crema.study.report.RunningCost;
import dev.crema.study.report.StudyFiles;
import dev.crema.study.report.TerminalTable;
import dev.crema.study.run.RaceStanding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What compare and study end with: the files, the table and the answer. */
final class Outputs {
    private static final int WIDTH = 100;

    private Outputs() {}

    static void write(
            Conclusion conclusion,
            Optional<NoiseReading> noise,
            Optional<RaceStanding> race,
            Path folder,
            Set<Format> figures,
            RunningCost cost,
            String title,
            List<Fact> provenance,
            PrintWriter out,
            PrintWriter err)
            throws IOException {
        List<Fact> facts = new ArrayList<>(provenance);
        List<Run> runs =
                conclusion.effects().runs().stream().map(RunMeasures::run).toList();
        runs.stream()
                .map(run -> run.last().facts().getOrDefault("processor", ""))
                .filter(processor -> !processor.isEmpty())
                .distinct()
                .forEach(processor -> facts.add(new Fact("processor", processor)));
        for (String worker : Workers.lines(runs)) {
            facts.add(new Fact("worker", worker));
        }
        List<Path> files = StudyFiles.write(
                conclusion, noise, race, cost.table(conclusion).stream().toList(), folder, title, facts);
        List<Path> paper = figures.isEmpty() ? List.of() : PaperFiles.write(conclusion, noise, figures, folder);
        for (String warning : conclusion.effects().warnings()) {
            err.println("crema: note: " + warning);
        }
        out.println();
        out.print(TerminalTable.of(conclusion));
        out.println();
        out.println(MessageLines.wrapped(AnswerSentence.of(conclusion), WIDTH));
        cost.table(conclusion).ifPresent(table -> {
            out.println();
            out.print(TerminalTable.of(table));
        });
        noise.ifPresent(n -> out.printf(
                Locale.ROOT,
                "%nGradient noise scale: about %.0f images%s; %.0f in the first third of the training, %.0f in the last%s%n",
                n.scale(),
                n.interval()
                        .map(i -> String.format(Locale.ROOT, " (95 %% %.0f to %.0f)", i.low(), i.high()))
                        .orElse(""),
                n.first().scale(),
                n.last().scale(),
                beside(conclusion)));
        out.println();
        out.println(files.get(0) + ", effects.csv, effects.json and " + (files.size() - 3) + " pictures beside it");
        if (!paper.isEmpty()) {
            out.println("for a paper: " + paper.size() + " files beside it, among them batch-sizes.tex and crema.bib");
        }
        out.flush();
    }

    private static String beside(Conclusion conclusion) {
        return conclusion
                .criticalBatch()
                .map(fit -> String.format(
                        Locale.ROOT,
                        "; B_crit measured by steps to the target: %.0f (95 %% %.0f to %.0f)",
                        fit.steps().criticalBatch(),
                        fit.criticalBatch().low(),
                        fit.criticalBatch().high()))
                .orElse("");
    }
}
