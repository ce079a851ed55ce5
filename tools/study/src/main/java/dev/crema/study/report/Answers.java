package dev.crema.study.report;

import dev.crema.chart.report.Cell;
import dev.crema.chart.report.Table;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.conclude.Standing;
import dev.crema.study.group.Group;
import dev.crema.study.stats.Estimate;
import dev.crema.study.stats.Interval;
import dev.crema.study.stats.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers, one row an objective: what to take, how sure that is, what the others cost. */
final class Answers {
    private Answers() {}

    /** The table; empty where nothing can be recommended. Memory is no objective unless somebody asks. */
    static Optional<Table> of(Conclusion conclusion) {
        List<List<Cell>> rows = new ArrayList<>();
        String condition = "";
        for (Choice choice : conclusion.choices()) {
            if (choice.objective() != Objective.MEMORY
                    && choice.standings().size() > 1
                    && choice.recommended().isPresent()) {
                rows.add(row(choice, choice.recommended().get(), conclusion));
                condition = choice.condition();
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Table.Heading> headings = List.of(
                Table.Heading.text("wanted"),
                Table.Heading.text("take"),
                Table.Heading.text("value (95 % interval)"),
                Table.Heading.text("in a tie with"),
                Table.Heading.text("the others cost"));
        Table table = Table.of("The answer", headings, rows);
        return Optional.of(condition.isEmpty() ? table : table.withNote("This holds " + condition + "."));
    }

    private static List<Cell> row(Choice choice, Standing best, Conclusion conclusion) {
        List<Standing> tied =
                choice.tied().stream().filter(s -> !s.equals(best)).toList();
        List<Standing> behind = choice.standings().stream()
                .filter(s -> !s.tied() && !s.isUnreliable())
                .toList();
        return List.of(
                Cell.text(wanted(choice.objective(), conclusion)),
                Cell.text(AnswerSentence.name(best.group(), conclusion) + failed(best.group())),
                Cell.text(AnswerSentence.amount(choice.objective(), best) + interval(choice.objective(), best.group())),
                Cell.text(
                        !choice.separable()
                                ? "one seed: unknown"
                                : tied.isEmpty() ? "none" : AnswerSentence.names(tied, conclusion)),
                Cell.text(behind.isEmpty() ? "–" : cost(choice.objective(), behind, conclusion)));
    }

    private static String wanted(Objective objective, Conclusion conclusion) {
        String target = conclusion.effects().target().map(t -> t.text()).orElse("the target");
        return objective.wanted(target);
    }

    private static String failed(Group group) {
        return group.failed() == 0
                ? ""
                : " (" + group.failed() + " of " + group.runs().size() + " runs failed)";
    }

    private static String interval(Objective objective, Group group) {
        if (objective.isToTarget()) {
            return way(objective, objective.way(group));
        }
        Optional<Estimate> estimate = objective == Objective.ACCURACY
                ? group.shareEstimate(objective::figure)
                : group.estimate(objective::figure);
        return estimate.flatMap(Estimate::interval)
                .map(i -> between(objective, "", i, " to "))
                .orElse("");
    }

    /** Of one or two runs only the test passes around the crossings are known, which is no interval over seeds. */
    private static String way(Objective objective, Optional<Way> way) {
        return way.map(w -> w.isOverSeeds()
                        ? between(objective, "", w.interval(), " to ")
                        : between(objective, "test passes at ", w.interval(), " and "))
                .orElse("");
    }

    private static String between(Objective objective, String what, Interval interval, String word) {
        return " (" + what + AnswerSentence.number(objective, interval.low()) + word
                + AnswerSentence.number(objective, interval.high()) + ")";
    }

    private static String cost(Objective objective, List<Standing> behind, Conclusion conclusion) {
        return String.join(
                ", ",
                behind.stream()
                        .map(s -> AnswerSentence.name(s.group(), conclusion) + ": "
                                + (objective == Objective.ACCURACY
                                        ? "−" + Digits.fixed(s.cost(), 4)
                                        : (s.atLeast() ? "≥ " : "") + Digits.about(s.cost(), 2) + " times"))
                        .toList());
    }
}
