package dev.crema.study.report;

import static dev.crema.base.Setting.TARGET;

import dev.crema.chart.Role;
import dev.crema.chart.report.Curves;
import dev.crema.chart.report.Fact;
import dev.crema.chart.report.Figure;
import dev.crema.chart.report.Lead;
import dev.crema.chart.report.Report;
import dev.crema.chart.report.Table;
import dev.crema.log.figures.XAxis;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.curves.CurveAxes;
import dev.crema.study.findings.Answered;
import dev.crema.study.findings.Findings;
import dev.crema.study.fit.NoiseReading;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.run.RaceStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report as one HTML page: the answer, the findings, the tables, the curves, and their sources. */
final class StudyPage {
    /** What the curves may be drawn against. */
    private static final List<XAxis> AXES = List.of(XAxis.SECONDS, XAxis.ITERATIONS, XAxis.EPOCHS);

    private StudyPage() {}

    static Report of(
            String title,
            Conclusion conclusion,
            Optional<NoiseReading> noise,
            Optional<RaceStanding> race,
            List<Table> more,
            List<Answered> findings,
            List<StudyPictures.Named> pictures,
            List<Fact> provenance) {
        List<Table> tables = new ArrayList<>();
        tables.add(StudyTables.summary(conclusion));
        tables.addAll(StudyTables.choices(conclusion));
        conclusion.ridge().map(RidgeTable::of).ifPresent(tables::add);
        conclusion.criticalBatch().ifPresent(fit -> tables.add(StudyTables.fit(fit, conclusion.fitRemark())));
        noise.map(StudyTables::noise).ifPresent(tables::add);
        race.map(RaceTable::of).ifPresent(tables::add);
        tables.addAll(more);
        List<Figure> figures = pictures.stream()
                .filter(p -> !p.file().contains("-vs-"))
                .map(p -> new Figure(p.caption(), p.chart()))
                .toList();
        List<Figure> curves = pictures.stream()
                .filter(p -> p.file().contains("-vs-"))
                .map(p -> new Figure(p.caption(), p.chart()))
                .toList();
        Optional<Table> answers = Answers.of(conclusion);
        Report report = Report.of(title, AnswerSentence.of(conclusion));
        if (answers.isPresent()) {
            report = report.withLead(
                    new Lead(answers.get(), figures.stream().limit(1).toList()));
            figures = figures.stream().skip(1).toList();
        }
        return report.withFindings(Findings.answeredFirst(findings).stream()
                        .map(a -> FindingPictures.beside(a, pictures))
                        .toList())
                .withTables(tables)
                .withCurves(List.of(curves(conclusion)))
                .withFigures(figures)
                .withDetails(curves)
                .withWarnings(warnings(conclusion))
                .withProvenance(provenance);
    }

    private static List<String> warnings(Conclusion conclusion) {
        List<String> warnings = new ArrayList<>(conclusion.effects().warnings());
        conclusion
                .effects()
                .target()
                .filter(t -> conclusion.effects().derivedTarget())
                .ifPresent(t -> warnings.add("No target was given. " + t.text()
                        + " is used, because every run that did not fail reached it. It was chosen"
                        + " after the runs, so give your own with " + TARGET + "."));
        if (!conclusion.fitRemark().isEmpty()) {
            warnings.add("The fit of steps against batch size: " + conclusion.fitRemark() + ".");
        }
        return warnings;
    }

    private static Curves curves(Conclusion conclusion) {
        List<String> measures = new ArrayList<>(List.of(CurveAxes.LOSS));
        conclusion.effects().runs().stream()
                .flatMap(r -> r.run().test().outputNames().stream())
                .distinct()
                .filter(name -> !name.equals(CurveAxes.LOSS))
                .limit(12)
                .forEach(measures::add);
        measures.add(CurveAxes.RATE);
        List<Curves.Run> runs = new ArrayList<>();
        for (Group group : conclusion.effects().groups()) {
            for (RunMeasures run : group.runs()) {
                String seed = run.seed().isPresent() && group.runs().size() > 1
                        ? ", seed " + run.seed().getAsLong()
                        : "";
                runs.add(new Curves.Run(
                        group.label() + seed,
                        group.effectiveBatch(),
                        List.of(
                                run.curves().page(Role.TRAIN, AXES, measures),
                                run.curves().page(Role.TEST, AXES, measures))));
            }
        }
        return new Curves(
                "Curves",
                AXES.stream()
                        .map(x -> new Curves.Choice(x.key(), CurveAxes.of(x)))
                        .toList(),
                measures.stream()
                        .map(name -> new Curves.Choice(name, CurveAxes.ofMeasure(name)))
                        .toList(),
                runs);
    }
}
