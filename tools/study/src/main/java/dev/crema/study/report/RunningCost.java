package dev.crema.study.report;

import dev.crema.chart.report.Cell;
import dev.crema.chart.report.Table;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a machine costs while it trains, and what each batch size therefore costs: its training time to the target times
 * price and power. Without a target, the training time of a whole run.
 *
 * @param pricePerHour money for an hour of the machine; empty where nobody asks
 * @param currency written behind amounts of money, such as {@code EUR}; may be empty
 * @param watts power of the machine while it trains; empty where nobody asks
 */
public record RunningCost(OptionalDouble pricePerHour, String currency, OptionalDouble watts) {
    private static final double SECONDS_PER_HOUR = 3600;

    /** Nobody asks. */
    public static final RunningCost NONE = new RunningCost(OptionalDouble.empty(), "", OptionalDouble.empty());

    /** Training seconds of one batch size; at least so many where a run never reached the target. */
    private record Spent(Group group, String sign, double seconds) {}

    /** One line a batch size, the cheapest first; empty where nobody asks, or no time is known. */
    public Optional<Table> table(Conclusion conclusion) {
        if (pricePerHour.isEmpty() && watts.isEmpty()) {
            return Optional.empty();
        }
        Optional<Choice> toTarget = conclusion.choice(Objective.SECONDS_TO_TARGET);
        List<Spent> spent = toTarget.map(RunningCost::ofChoice).orElseGet(() -> ofRuns(conclusion));
        if (spent.isEmpty()) {
            return Optional.empty();
        }
        List<Table.Heading> headings =
                new ArrayList<>(List.of(Table.Heading.text("batch size"), Table.Heading.number("training time, s")));
        pricePerHour.ifPresent(p -> headings.add(Table.Heading.number("money" + unit())));
        watts.ifPresent(w -> headings.add(Table.Heading.number("energy, Wh")));
        String what = toTarget.isPresent()
                ? "to " + conclusion.effects().target().map(t -> t.text()).orElse("the target")
                : "of a whole run";
        return Optional.of(Table.of(
                        "What training " + what + " costs",
                        headings,
                        spent.stream().map(this::row).toList())
                .withNote("Training time " + what + " times " + String.join(" and ", rates())
                        + ". Test passes and the start of a run are not in it."));
    }

    private static List<Spent> ofChoice(Choice choice) {
        return choice.standings().stream()
                .map(s -> new Spent(s.group(), s.bound().sign(), s.value()))
                .filter(s -> Double.isFinite(s.seconds()))
                .toList();
    }

    private static List<Spent> ofRuns(Conclusion conclusion) {
        return conclusion.judged().stream()
                .map(group -> new Spent(group, "", group.mean(RunMeasures::trainSeconds)))
                .filter(s -> Double.isFinite(s.seconds()))
                .toList();
    }

    private String unit() {
        return currency.isEmpty() ? "" : ", " + currency;
    }

    private List<String> rates() {
        List<String> rates = new ArrayList<>();
        pricePerHour.ifPresent(
                p -> rates.add(Digits.about(p, 3) + (currency.isEmpty() ? "" : " " + currency) + " an hour"));
        watts.ifPresent(w -> rates.add(Digits.about(w, 3) + " W"));
        return rates;
    }

    private List<Cell> row(Spent spent) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(spent.group().label()));
        cells.add(number(spent, spent.seconds()));
        pricePerHour.ifPresent(price -> cells.add(number(spent, spent.seconds() * price / SECONDS_PER_HOUR)));
        watts.ifPresent(power -> cells.add(number(spent, spent.seconds() * power / SECONDS_PER_HOUR)));
        return cells;
    }

    private static Cell number(Spent spent, double value) {
        return Cell.number(value, spent.sign() + Digits.about(value, 3));
    }
}
