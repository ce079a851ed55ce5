package dev.crema.study.report;

import dev.crema.chart.report.Cell;
import dev.crema.chart.report.Table;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.conclude.Standing;
import dev.crema.study.fit.CriticalBatch;
import dev.crema.study.fit.NoiseReading;
import dev.crema.study.stats.Interval;
import java.util.ArrayList;
import java.util.List;

/** The tables of the report, which are those of the files for a paper too. */
final class StudyTables {
    /** The headings of {@link #row}. */
    private static final List<Table.Heading> ESTIMATE = List.of(
            Table.Heading.text("figure"),
            Table.Heading.number("estimate"),
            Table.Heading.number("95 % from"),
            Table.Heading.number("to"));

    private StudyTables() {}

    /** One line a batch size. */
    static Table summary(Conclusion conclusion) {
        List<List<String>> rows = TerminalTable.rows(conclusion);
        List<Table.Heading> headings = rows.get(0).stream()
                .map(name -> name.equals("remark") ? Table.Heading.text(name) : Table.Heading.number(name))
                .toList();
        List<List<Cell>> cells = rows.stream()
                .skip(1)
                .map(row -> row.stream().map(StudyTables::cell).toList())
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
                .map(StudyTables::choice)
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

    /** S_min, E_min and B_crit of the fit, with their intervals. */
    static Table fit(CriticalBatch fit, String remark) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(row("S_min, iterations", fit.steps().minimalSteps(), fit.minimalSteps()));
        rows.add(row("E_min, images", fit.steps().minimalExamples(), fit.minimalExamples()));
        rows.add(row("B_crit, images", fit.steps().criticalBatch(), fit.criticalBatch()));
        fit.fastestBatch().ifPresent(b -> rows.add(row("B*, images", b, fit.fastestInterval())));
        return Table.of("Steps to the target: S(B) = S_min·(1 + B_crit/B)", ESTIMATE, rows)
                .withNote(remark.isEmpty() ? fit.verdict().toString() : remark);
    }

    /** What the gradients of a training say of the batch size. */
    static Table noise(NoiseReading reading) {
        Interval unknown = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        return Table.of(
                        "Gradient noise scale: B_simple = tr Σ / |G|²",
                        ESTIMATE,
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
}
