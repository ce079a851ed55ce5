package dev.crema.study.run;

import dev.crema.log.figures.StopRule;
import dev.crema.solver.Budget;
import dev.crema.solver.Fact;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunSpec;
import dev.crema.study.cluster.StopAtTarget;
import dev.crema.study.conclude.Objective;
import dev.crema.study.measure.RaceFact;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.Validation;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Where the runs of a round end early: at the target, and at a multiple of what the best cell needs, after which a cell
 * cannot win any more. A capped run is a censored result like any other.
 *
 * <p>Source: adaptive capping, Hutter, Hoos, Leyton-Brown and Stützle, *ParamILS*, Journal of Artificial Intelligence
 * Research 36 (2009).
 */
final class RaceLimits {
    /** A run ends after so many times the best cell's cost. */
    static final double CAP = 2;

    private final Objective objective;
    private final Optional<StopRule> rule;
    private final OptionalInt validation;
    private final RaceBoard board;
    private final boolean first;
    private final long end;
    private double best;

    private RaceLimits(
            Objective objective,
            Optional<StopRule> rule,
            OptionalInt validation,
            RaceBoard board,
            boolean first,
            double left,
            double best) {
        this.end = System.nanoTime() + (long) Math.min(left * 1e9, Long.MAX_VALUE / 4.0);
        this.objective = objective;
        this.rule = rule;
        this.validation = validation;
        this.board = board;
        this.first = first;
        this.best = best;
    }

    /**
     * The limits of the round that comes next.
     *
     * @param left seconds that may still be used; infinite for no limit
     */
    static RaceLimits of(Plan plan, RaceBoard board, RaceStanding standing, double left) {
        OptionalDouble leader = standing.state().leaderCost();
        boolean toTarget = standing.objective() != Objective.ACCURACY;
        return new RaceLimits(
                standing.objective(),
                toTarget
                        ? plan.options()
                                .target()
                                .map(t -> StopRule.of(t, plan.base().definition()))
                        : Optional.empty(),
                plan.base().validation().stream().mapToInt(Validation::net).findFirst(),
                board,
                leader.isEmpty(),
                left,
                leader.isPresent() ? Math.exp(leader.getAsDouble()) : standing.least());
    }

    /** Whether the time is used up, so that no other run may start. */
    boolean isSpent() {
        return System.nanoTime() > end;
    }

    /** The run as the race lets it go. */
    synchronized RunSpec limited(PlannedRun run, RunSpec spec) {
        if (rule.isEmpty()) {
            return spec;
        }
        StringBuilder says = new StringBuilder(RaceFact.endsAt(rule.get().target()));
        Budget budget = spec.budget();
        if (Double.isFinite(best) && objective == Objective.SECONDS_TO_TARGET) {
            double seconds = CAP * best;
            says.append(String.format(Locale.ROOT, " or after %.3f s of training", seconds));
            budget = new Budget(
                    budget.iterations(), budget.seconds() > 0 ? Math.min(seconds, budget.seconds()) : seconds);
        } else if (Double.isFinite(best)) {
            int iterations = (int) Math.max(
                    1,
                    Math.min(
                            Integer.MAX_VALUE,
                            Math.ceil(CAP * best / (double) run.arm().batch().effective())));
            says.append(" or after ").append(iterations).append(" iterations");
            budget = new Budget(iterations, budget.seconds());
        }
        Budget least = budget;
        return spec.with(b -> b.budget(least).fact(new Fact(RaceFact.KEY, says.toString())));
    }

    /** What hears the run's log: it ends the run at the target. */
    RunListener watched(RunListener listener) {
        return rule.isPresent() ? new StopAtTarget(rule.get(), validation, listener) : listener;
    }

    /** A run ended: in the first round nothing else says what the best cell needs. */
    synchronized void ended() throws IOException {
        if (first && rule.isPresent()) {
            best = Math.min(best, board.read().least());
        }
    }
}
