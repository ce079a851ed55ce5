package dev.crema.study.run;

import dev.crema.study.conclude.Objective;
import dev.crema.study.plan.Arm;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.Planner;
import dev.crema.study.plan.RateGrid;
import dev.crema.study.race.Entrant;
import dev.crema.study.race.RaceState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Adds cells when the best learning rate is the lowest or highest of the plan: a better one may be outside. */
final class Widening {
    /** Rates of one batch size at most. */
    private static final int MOST_RATES = 9;

    /** A batch size is worth more rates where its best one costs at most so many times what the leader costs. */
    private static final double NEAR = Math.log(2);

    private final Plan plan;
    private final Objective objective;

    Widening(Plan plan, Objective objective) {
        this.plan = plan;
        this.objective = objective;
    }

    /** Cells to add; none while no seed is done by all. */
    List<Arm> after(RaceState state, List<Arm> arms, List<Entrant> entrants) {
        List<Arm> more = new ArrayList<>();
        if (state.seedsDone() < 1 || state.leader().isEmpty() || !plan.options().ownRates()) {
            return more;
        }
        Map<String, Double> costs = new LinkedHashMap<>();
        entrants.forEach(e -> e.costAfter(state.seed() - 1).ifPresent(cost -> costs.put(e.id(), cost)));
        Map<String, List<Arm>> byBatch = new LinkedHashMap<>();
        for (Arm arm : arms) {
            byBatch.computeIfAbsent(arm.withRate(OptionalDouble.empty()).id(), k -> new ArrayList<>())
                    .add(arm);
        }
        double lead = state.leaderCost().orElseThrow();
        for (List<Arm> same : byBatch.values()) {
            same.stream()
                    .filter(arm -> state.racing().contains(arm.id()) && costs.containsKey(arm.id()))
                    .min(Comparator.comparingDouble(arm -> costs.getOrDefault(arm.id(), Double.NaN)))
                    .filter(best ->
                            objective == Objective.ACCURACY || costs.getOrDefault(best.id(), Double.NaN) <= lead + NEAR)
                    .ifPresent(best -> rate(best, same, more));
        }
        if (plan.options().race().orElseThrow().ownBatchSizes()) {
            batch(state.leader().get(), arms, more);
        }
        return more;
    }

    private static void rate(Arm best, List<Arm> same, List<Arm> more) {
        if (same.size() >= MOST_RATES) {
            return;
        }
        double own = best.lr().orElseThrow();
        boolean highest = same.stream().allMatch(arm -> arm.lr().orElseThrow() <= own);
        boolean lowest = same.stream().allMatch(arm -> arm.lr().orElseThrow() >= own);
        if (highest) {
            more.add(best.withRate(OptionalDouble.of(RateGrid.next(own, true))));
        } else if (lowest) {
            more.add(best.withRate(OptionalDouble.of(RateGrid.next(own, false))));
        }
    }

    private void batch(String leader, List<Arm> arms, List<Arm> more) {
        int own = arms.stream()
                .filter(arm -> arm.id().equals(leader))
                .findFirst()
                .orElseThrow()
                .batch()
                .size();
        if (arms.stream().allMatch(arm -> arm.batch().size() <= own)) {
            more.addAll(Planner.more(plan, 2 * own));
        } else if (arms.stream().allMatch(arm -> arm.batch().size() >= own)) {
            more.addAll(Planner.more(plan, own / 2));
        }
    }
}
