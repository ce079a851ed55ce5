package dev.crema.cli.study;

import dev.crema.base.Amounts;
import dev.crema.study.group.Labels;
import dev.crema.study.plan.Batch;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.race.Departure;
import dev.crema.study.race.RaceEnd;
import dev.crema.study.report.RaceTable;
import dev.crema.study.run.Estimates;
import dev.crema.study.run.RaceStanding;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Says how a race goes: its plan, who leaves after each seed and why, and how it ended. */
final class RaceProgress {
    private final PrintWriter err;
    private final Plan plan;
    private final RaceOptions race;
    private final int done;
    private final Set<String> told = new HashSet<>();
    private int cells;
    private int seedsTold;
    private long roundStart = System.nanoTime();

    RaceProgress(PrintWriter err, Plan plan, int done) {
        this.err = err;
        this.plan = plan;
        this.race = plan.options().race().orElseThrow();
        this.done = done;
        this.cells = plan.arms().size();
    }

    void planned() {
        err.printf(
                Locale.ROOT,
                "crema: race over batch %s: %d cells, at most %s, %s%s a run at most%s%n",
                plan.batches().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                cells,
                plan.options().seeds() > 99
                        ? "as many seeds as the time allows"
                        : plan.options().seeds() + " seeds",
                objective(),
                StudyProgress.budget(plan.options().budget()),
                done > 0 ? "; " + done + " runs were done by an earlier session" : "");
        for (Batch batch : plan.batches()) {
            List<String> rates = plan.arms().stream()
                    .filter(arm -> arm.batch().equals(batch) && arm.lr().isPresent())
                    .map(arm -> Labels.rate(arm.lr().getAsDouble()))
                    .distinct()
                    .toList();
            if (!rates.isEmpty()) {
                err.printf(Locale.ROOT, "crema:   batch %s at learning rate %s%n", batch, String.join(", ", rates));
            }
        }
    }

    private String objective() {
        String target = plan.options().target().map(t -> t.text()).orElse("");
        return switch (race.objective()) {
            case SECONDS_TO_TARGET -> "least training time to " + target + ", ";
            case EXAMPLES_TO_TARGET -> "fewest examples to " + target + ", ";
            default -> "best accuracy after equal length, ";
        };
    }

    void estimated(Estimates estimates, int atOnce) {
        double seed = estimates.seconds() / atOnce;
        err.println("crema: one seed of all cells in full would take about " + Amounts.duration(seed) + ", the grid "
                + Amounts.duration(seed * plan.options().seeds()) + "; the race takes less");
        if (race.budgetSeconds().isPresent() && race.budgetSeconds().getAsDouble() < seed) {
            err.println(
                    "crema: note: no cell leaves before two seeds have run, and this may take more than the budget of "
                            + Amounts.duration(race.budgetSeconds().getAsDouble())
                            + ": give fewer batch sizes or rates, or"
                            + " --budget " + Math.max(1, Math.round(seed / 60)) + "m");
        }
        roundStart = System.nanoTime();
    }

    /** Seconds until the round ends, at the pace of its runs so far. */
    double left(int number, int of) {
        return (System.nanoTime() - roundStart) / 1e9 / number * (of - number);
    }

    void stands(RaceStanding standing, boolean budgetSpent) {
        roundStart = System.nanoTime();
        int seeds = standing.state().seedsDone();
        if (standing.nobodyArrived() && told.add("nobody")) {
            err.println(
                    "crema: note: no cell reached "
                            + plan.options().target().map(t -> t.text()).orElse("")
                            + " with the first seed. The race continues and compares the accuracy at the end. Give a lower target, or more --epochs");
        }
        standing.arms().stream()
                .skip(cells)
                .filter(arm -> told.add(arm.id() + " joins"))
                .forEach(arm -> err.println(
                        "crema: " + arm.id() + " joins: the best learning rate so far is the lowest or highest"));
        cells = standing.arms().size();
        for (Departure departure : standing.state().departures()) {
            if (told.add(departure.id())) {
                err.println("crema: " + departure.id() + " leaves after seed " + departure.afterSeeds() + ": "
                        + RaceTable.why(departure, standing));
            }
        }
        if (seeds > seedsTold || budgetSpent) {
            seedsTold = seeds;
            err.println("crema: after " + seeds + (seeds == 1 ? " seed " : " seeds ")
                    + standing.state().racing().size() + " of " + cells + " cells are left"
                    + standing.state()
                            .leader()
                            .map(leader -> ", " + leader + " leads")
                            .orElse(""));
        }
        standing.state().end().ifPresent(end -> err.println("crema: the race is over: " + words(end, standing)));
        if (budgetSpent && !standing.state().isOver()) {
            err.println("crema: the budget is spent");
        }
        err.flush();
    }

    private String words(RaceEnd end, RaceStanding standing) {
        return switch (end) {
            case ONE_LEFT -> standing.state().racing().get(0) + " is the only one left";
            case WITHIN ->
                String.format(
                        Locale.ROOT,
                        "the %d cells that are left differ by less than %.0f %%",
                        standing.state().racing().size(),
                        100 * race.within());
            case SEEDS -> "all " + standing.state().seedsDone() + " seeds have run";
            case NONE_LEFT -> "the runs of every cell failed";
        };
    }
}
