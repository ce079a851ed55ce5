package dev.crema.study.run;

import dev.crema.study.plan.Arm;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.race.RaceState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Runs a race, one round for each seed, until the race is over or its budget is spent. */
final class RaceRounds {
    private final Plan plan;
    private final RaceOptions race;
    private final StudyRunner runner;
    private final RaceBoard board;
    private final StudyListener listener;

    RaceRounds(Plan plan, StudyRunner runner, RaceBoard board, StudyListener listener) {
        this.plan = plan;
        this.race = plan.options().race().orElseThrow();
        this.runner = runner;
        this.board = board;
        this.listener = listener;
    }

    /** How a round went. */
    private enum Round {
        RAN,
        STOPPED_FROM_OUTSIDE,
        BUDGET_SPENT
    }

    /** Whether the race came to its end; false when it was stopped from outside. */
    boolean run(Estimates estimates) throws IOException, InterruptedException {
        while (true) {
            RaceStanding standing = board.read();
            boolean spent = isSpent(race, standing, runner.atOnce());
            List<PlannedRun> disturbed = spent ? List.of() : disturbed(standing);
            if (disturbed.isEmpty()) {
                listener.raced(standing, spent);
                if (standing.state().isOver() || spent) {
                    return true;
                }
            } else {
                listener.repeated(disturbed);
            }
            Round round = run(disturbed.isEmpty() ? round(standing) : disturbed, estimates, standing);
            disturbed.forEach(board::forget);
            if (round == Round.BUDGET_SPENT) {
                listener.raced(board.read(), true);
            }
            if (round != Round.RAN) {
                return round == Round.BUDGET_SPENT;
            }
        }
    }

    private Round run(List<PlannedRun> runs, Estimates estimates, RaceStanding standing)
            throws IOException, InterruptedException {
        RaceLimits limits = RaceLimits.of(plan, board, standing, left(race, standing, runner.atOnce()));
        if (!runner.run(runs, estimates, Optional.of(limits), 0, runs.size())) {
            return Round.STOPPED_FROM_OUTSIDE;
        }
        return limits.isSpent() ? Round.BUDGET_SPENT : Round.RAN;
    }

    /**
     * Runs of the latest seed that other work slowed down. A run of an earlier seed is not repeated, because what followed
     * that seed was decided by its result.
     */
    private List<PlannedRun> disturbed(RaceStanding standing) throws IOException {
        long latest = standing.entrants().stream()
                .flatMap(entrant -> entrant.scores().keySet().stream())
                .mapToLong(seed -> seed)
                .max()
                .orElse(0);
        return board.repeats(
                standing.arms().stream().map(arm -> new PlannedRun(arm, latest)).toList());
    }

    /** Seconds that the race may still use by the clock; infinite without a budget. */
    private static double left(RaceOptions race, RaceStanding standing, int atOnce) {
        return race.budgetSeconds().orElse(Double.POSITIVE_INFINITY) - standing.seconds() / atOnce;
    }

    static boolean isSpent(RaceOptions race, RaceStanding standing, int atOnce) {
        return left(race, standing, atOnce) <= 0;
    }

    /**
     * The runs of the round in an order that the seed decides, so that a drift of the machine does not follow the batch
     * size. The very first run is of the cell that is nearest to the solver's own settings: it most likely learns, and its
     * way to the target bounds all others.
     */
    private List<PlannedRun> round(RaceStanding standing) {
        RaceState state = standing.state();
        List<Arm> arms = new ArrayList<>(standing.arms());
        Collections.shuffle(arms, new Random(state.seed()));
        arms.removeIf(arm -> !state.missing().contains(arm.id()));
        if (standing.runs() == 0) {
            arms.sort(Comparator.comparing(arm -> !arm.equals(nearest(arms))));
        }
        return arms.stream().map(arm -> new PlannedRun(arm, state.seed())).toList();
    }

    private Arm nearest(List<Arm> arms) {
        double rate = plan.base().baseLr();
        double batch = (double) plan.base().effectiveBatch();
        return arms.stream()
                .min(Comparator.comparingDouble(
                        arm -> Math.abs(Math.log(arm.batch().effective() / batch))
                                + Math.abs(Math.log(arm.lr().orElse(rate) / rate))))
                .orElseThrow();
    }
}
