package dev.crema.study.run;

import dev.crema.log.figures.StopRule;
import dev.crema.solver.Budget;
import dev.crema.solver.Fact;
import dev.crema.solver.RunControl;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunSpec;
import dev.crema.study.cluster.StopAtTarget;
import dev.crema.study.conclude.Objective;
import dev.crema.study.measure.RaceFact;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.Validation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Where the runs of a round end early: at the target, and at a multiple of what the best cell needs, after which a cell
 * cannot win any more. A capped run is a censored result like any other. In the first round nothing is known of the best
 * cell: as soon as a run has reached the target, it limits those that started beside it.
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
    private final Map<PlannedRun, RunControl> underway = new HashMap<>();
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
        String says = RaceFact.endsAt(rule.get().target());
        Budget own = spec.budget();
        Budget cap = cap(run);
        Budget least = own;
        if (cap.seconds() > 0) {
            says += String.format(Locale.ROOT, " or after %.3f s of training", cap.seconds());
            double seconds = own.seconds() > 0 ? Math.min(cap.seconds(), own.seconds()) : cap.seconds();
            least = new Budget(own.iterations(), seconds);
        } else if (cap.iterations() > 0) {
            says += " or after " + cap.iterations() + " iterations";
            least = new Budget(cap.iterations(), own.seconds());
        } else {
            says += " or after twice what another cell needed";
        }
        Budget limit = least;
        Fact fact = new Fact(RaceFact.KEY, says);
        return spec.with(b -> b.budget(limit).fact(fact));
    }

    /** What a run may take at most, by what is known of the best cell. */
    private Budget cap(PlannedRun run) {
        if (!Double.isFinite(best)) {
            return Budget.SOLVER;
        }
        if (objective == Objective.SECONDS_TO_TARGET) {
            return Budget.ofSeconds(CAP * best);
        }
        double iterations = Math.ceil(CAP * best / (double) run.arm().batch().effective());
        return Budget.ofIterations((int) Math.max(1, Math.min(Integer.MAX_VALUE, iterations)));
    }

    /** What hears the run's log: it ends the run at the target. */
    RunListener watched(PlannedRun run, RunListener listener) {
        if (rule.isEmpty()) {
            return listener;
        }
        return new StopAtTarget(rule.get(), validation, first ? new Underway(run, listener) : listener);
    }

    private synchronized void started(PlannedRun run, RunControl control) {
        underway.put(run, control);
        control.limit(cap(run));
    }

    /** A run ended. In the first round nothing else says what the best cell needs, and other runs may go on meanwhile. */
    synchronized void ended(PlannedRun run) throws IOException {
        underway.remove(run);
        if (first && rule.isPresent()) {
            best = Math.min(best, board.read().least());
            underway.forEach((other, control) -> control.limit(cap(other)));
        }
    }

    /** Hears of a run of the first round that it has started. */
    private final class Underway implements RunListener {
        private final PlannedRun run;
        private final RunListener listener;

        Underway(PlannedRun run, RunListener listener) {
            this.run = run;
            this.listener = listener;
        }

        @Override
        public void started(RunControl control) {
            RaceLimits.this.started(run, control);
            listener.started(control);
        }

        @Override
        public void iteration(int completed) {
            listener.iteration(completed);
        }

        @Override
        public void log(byte[] bytes, int length) {
            listener.log(bytes, length);
        }

        @Override
        public void notice(String text) {
            listener.notice(text);
        }
    }
}
