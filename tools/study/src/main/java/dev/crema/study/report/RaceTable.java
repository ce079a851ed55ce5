package dev.crema.study.report;

import dev.crema.chart.report.Cell;
import dev.crema.chart.report.Table;
import dev.crema.study.conclude.Objective;
import dev.crema.study.group.Labels;
import dev.crema.study.plan.Arm;
import dev.crema.study.race.Departure;
import dev.crema.study.race.Entrant;
import dev.crema.study.run.RaceStanding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of a race: every cell, how many seeds it ran, and why it left. */
public final class RaceTable {
    private RaceTable() {}

    static Table of(RaceStanding race) {
        Map<String, Departure> departures =
                race.state().departures().stream().collect(Collectors.toMap(Departure::id, Function.identity()));
        Map<String, Integer> seeds = race.entrants().stream()
                .collect(Collectors.toMap(Entrant::id, e -> e.scores().size()));
        List<Arm> arms = new ArrayList<>(race.arms());
        arms.sort(Comparator.comparing(Arm::batch)
                .thenComparing(arm -> arm.lr().orElse(0))
                .thenComparing(Arm::id));
        List<List<Cell>> rows = new ArrayList<>();
        for (Arm arm : arms) {
            int runs = seeds.getOrDefault(arm.id(), 0);
            rows.add(List.of(
                    Cell.number((double) arm.batch().effective(), arm.batch().toString()),
                    arm.lr().isPresent()
                            ? Cell.number(
                                    arm.lr().getAsDouble(), Labels.rate(arm.lr().getAsDouble()))
                            : Cell.text("the solver's"),
                    Cell.number(runs, Integer.toString(runs)),
                    Cell.text(Optional.ofNullable(departures.get(arm.id()))
                            .map(departure -> "left after seed " + departure.afterSeeds() + ": " + why(departure, race))
                            .orElse(runs == 0 ? "has not run" : "remains: may be the best"))));
        }
        return Table.of(
                        "The race",
                        List.of(
                                Table.Heading.number("batch"),
                                Table.Heading.number("learning rate"),
                                Table.Heading.number("seeds"),
                                Table.Heading.text("result")),
                        rows)
                .withNote(
                        "All cells run seed by seed. After each seed, from the second on, a cell leaves when another one is"
                                + " significantly better; in the whole race the truly best cell leaves with a chance of at most"
                                + " 5 %. Runs end at the target, or after twice what the leading cell needs.");
    }

    /** Why a cell left the race, in words: {@code 1.9 times what b64-lr0.02 needs, or more}. */
    public static String why(Departure departure, RaceStanding race) {
        if (Double.isNaN(departure.behind())) {
            return departure.failed() > 0 ? departure.failed() + " of its runs failed" : "others are better";
        }
        return race.objective() == Objective.ACCURACY
                ? Digits.fixed(departure.behind(), 4) + " less accurate than " + departure.leader()
                : Digits.about(Math.exp(departure.behind()), 2) + " times what " + departure.leader()
                        + " needs, or more";
    }
}
