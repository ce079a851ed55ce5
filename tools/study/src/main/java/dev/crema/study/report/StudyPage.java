package dev.crema.study.report;

import static dev.crema.base.Setting.TARGET;

import dev.crema.chart.Role;
import dev.crema.chart.report.Cell;
import dev.crema.chart.report.Curves;
import dev.crema.chart.report.Fact;
import dev.crema.chart.report.Figure;
import dev.crema.chart.report.Lead;
import dev.crema.chart.report.Report;
import dev.crema.chart.report.Table;
import dev.crema.log.figures.XAxis;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.conclude.Standing;
import dev.crema.study.curves.CurveAxes;
import dev.crema.study.findings.Answered;
import dev.crema.study.findings.Findings;
import dev.crema.study.fit.CriticalBatch;
import dev.crema.study.fit.NoiseReading;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.run.RaceStanding;
import dev.crema.study.stats.Interval;
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
        tables.add(summary(conclusion));
        tables.addAll(choices(conclusion));
        conclusion.ridge().map(RidgeTable::of).ifPresent(tables::add);
        conclusion.criticalBatch().ifPresent(fit -> tables.add(fit(fit, conclusion.fitRemark())));
        noise.map(StudyPage::noise).ifPresent(tables::add);
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

    /** One line a batch size. */
    static Table summary(Conclusion conclusion) {
        List<List<String>> rows = TerminalTable.rows(conclusion);
        List<Table.Heading> headings = rows.get(0).stream()
                .map(name -> name.equals("remark") ? Table.Heading.text(name) : Table.Heading.number(name))
                .toList();
        List<List<Cell>> cells = rows.stream()
                .skip(1)
                .map(row -> row.stream().map(StudyPage::cell).toList())
                .toList();
        return Table.of("Batch sizes", headings, cells)
                .withNote("Means over seeds, ± half a 95 % interval; seconds are training time without test passes;"
                        + " ≥ marks a target that some runs never reached.");
    }

    private static Cell cell(String text) {
        String number = text.replaceAll("^≥ ", "").replaceAll("[ ,].*$", "").replace(",", "");
        String plain = text.replaceAll("^≥ ", "").replaceAll(" ±.*$", "").replace(",", "");
        for (String form : List.of(plain, number)) {
            try {
                return Cell.number(Double.parseDouble(form), text);
            } catch (NumberFormatException e) {
                // Not a number in this form.
            }
        }
        return Cell.text(text);
    }

    /** One table an objective: each batch size and what choosing it costs. */
    static List<Table> choices(Conclusion conclusion) {
        return conclusion.choices().stream()
                .filter(c -> c.standings().size() > 1)
                .map(StudyPage::choice)
                .toList();
    }

    private static Table choice(Choice choice) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Standing standing : choice.standings()) {
            boolean accuracy = choice.objective() == Objective.ACCURACY;
            String cost = standing.cost() == (accuracy ? 0 : 1)
                    ? "recommended"
                    : accuracy
                            ? "−" + Digits.fixed(standing.cost(), 4)
                            : (standing.atLeast() ? "≥ " : "") + Digits.fixed(standing.cost(), 2) + " times";
            rows.add(List.of(
                    Cell.text(standing.group().label()),
                    Cell.number(standing.value(), AnswerSentence.amount(choice.objective(), standing)),
                    Cell.number(standing.cost(), cost),
                    Cell.text(!choice.separable() ? "one seed" : standing.tied() ? "tied for best" : "")));
        }
        return Table.of(
                        "Best for " + choice.objective().title(),
                        List.of(
                                Table.Heading.text("batch"),
                                Table.Heading.number(choice.objective().title()),
                                Table.Heading.number("cost of choosing it"),
                                Table.Heading.text("tie set")),
                        rows)
                .withNote(
                        "The tie set contains the truly best one with 95 % confidence (multiple comparisons with the best,"
                                + " Hsu 1984)." + resolution(choice));
    }

    private static String resolution(Choice choice) {
        if (Double.isNaN(choice.resolution())) {
            return "";
        }
        return choice.objective() == Objective.ACCURACY
                ? " These seeds cannot tell accuracies apart that differ by less than "
                        + Digits.fixed(choice.resolution(), 4) + "."
                : " These seeds cannot tell costs apart that differ by less than a factor of "
                        + Digits.about(choice.resolution(), 3) + ".";
    }

    private static Table fit(CriticalBatch fit, String remark) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(row("S_min, iterations", fit.steps().minimalSteps(), fit.minimalSteps()));
        rows.add(row("E_min, images", fit.steps().minimalExamples(), fit.minimalExamples()));
        rows.add(row("B_crit, images", fit.steps().criticalBatch(), fit.criticalBatch()));
        fit.fastestBatch().ifPresent(b -> rows.add(row("B*, images", b, fit.fastestInterval())));
        return Table.of(
                        "Steps to the target: S(B) = S_min·(1 + B_crit/B)",
                        List.of(
                                Table.Heading.text("figure"),
                                Table.Heading.number("estimate"),
                                Table.Heading.number("95 % from"),
                                Table.Heading.number("to")),
                        rows)
                .withNote(remark.isEmpty() ? fit.verdict().toString() : remark);
    }

    private static Table noise(NoiseReading reading) {
        Interval unknown = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        return Table.of(
                        "Gradient noise scale: B_simple = tr Σ / |G|²",
                        List.of(
                                Table.Heading.text("figure"),
                                Table.Heading.number("estimate"),
                                Table.Heading.number("95 % from"),
                                Table.Heading.number("to")),
                        List.of(
                                row(
                                        "B_simple, images",
                                        reading.scale(),
                                        reading.interval().orElse(unknown)),
                                row(
                                        "in the first third of the training",
                                        reading.first().scale(),
                                        reading.first().interval().orElse(unknown)),
                                row(
                                        "in the last third",
                                        reading.last().scale(),
                                        reading.last().interval().orElse(unknown))))
                .withNote("From gradients of micro-batches between updates, before weight decay, "
                        + reading.points().size()
                        + " measurements along one training; an order of magnitude beside B_crit (McCandlish et al. 2018"
                        + " found about 900 for MNIST).");
    }

    private static List<Cell> row(String name, double value, Interval interval) {
        return List.of(
                Cell.text(name),
                Cell.number(value, Digits.about(value, 3)),
                Cell.number(interval.low(), Digits.about(interval.low(), 3)),
                Cell.number(interval.high(), Digits.about(interval.high(), 3)));
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
