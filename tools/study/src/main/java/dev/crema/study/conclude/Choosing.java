package dev.crema.study.conclude;

import dev.crema.log.Absent;
import dev.crema.study.group.Group;
import dev.crema.study.group.GroupKey;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.BestSet;
import dev.crema.study.stats.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the tie set under each objective.
 *
 * <p>Of several rates of one batch size the best for the objective stands for it; each seed's value is that of the rate which
 * is best by the other seeds, so that choosing the rate does not make the batch size look better than it is. Where the runs
 * have a validation part of the training set, that part chooses the rates and the test set gives the values.
 */
final class Choosing {
    private Choosing() {}

    /** The choice, or none where no group has the figure. */
    static Optional<Choice> by(Objective objective, List<Group> groups) {
        return by(objective, groups, Rates.condition(groups));
    }

    /**
     * As {@link #by(Objective, List)}.
     *
     * @param condition under which learning rates it holds
     */
    static Optional<Choice> by(Objective objective, List<Group> groups, String condition) {
        List<Rates> judged = Rates.of(groups, objective::candidate, group -> sign(objective) * objective.mean(group));
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        List<Candidate> candidates = judged.stream().map(Rates::crossFitted).toList();
        BestSet set = BestSet.among(candidates);
        List<Rates> order = judged.stream()
                .sorted(Comparator.comparing((Rates r) -> !r.candidate().complete())
                        .thenComparing(r -> isUnreliable(r.group()))
                        .thenComparingDouble(r -> sign(objective) * objective.mean(r.group())))
                .toList();
        Rates first = order.get(0);
        if (!first.candidate().complete()) {
            return Optional.empty();
        }
        double best = objective.mean(first.group());
        List<Standing> standings = new ArrayList<>();
        for (Rates rates : order) {
            double value = objective.mean(rates.group());
            double cost = objective == Objective.ACCURACY ? best - value : value / best;
            Standing.Bound bound = !rates.candidate().complete()
                    ? Standing.Bound.AT_LEAST
                    : objective.isToTarget() && rates.group().isAtMost()
                            ? Standing.Bound.AT_MOST
                            : Standing.Bound.KNOWN;
            boolean tied = rates.equals(first) || set.members().contains(judged.indexOf(rates));
            standings.add(new Standing(rates.group(), value, bound, tied && !isUnreliable(rates.group()), cost));
        }
        double resolution = objective == Objective.ACCURACY ? set.resolution() : Math.exp(set.resolution());
        return Optional.of(new Choice(objective, condition, standings, set.separable(), resolution));
    }

    private static boolean isUnreliable(Group group) {
        return 2 * group.failed() >= group.runs().size();
    }

    private static int sign(Objective objective) {
        return objective == Objective.ACCURACY ? -1 : 1;
    }

    /** Of several rates of one batch size the best for the way to the target, else by accuracy, else by loss. */
    static List<Group> bestRatePerBatch(List<Group> groups) {
        Map<GroupKey, Group> best = new LinkedHashMap<>();
        for (Group group : groups) {
            best.merge(
                    Rates.withoutRate(group.key()), group, (a, b) -> merit(a.selecting(), b.selecting()) >= 0 ? a : b);
        }
        return List.copyOf(best.values());
    }

    /** Positive where the first is better. */
    private static int merit(Group a, Group b) {
        int lasted = Boolean.compare(!a.counted().isEmpty(), !b.counted().isEmpty());
        if (lasted != 0) {
            return lasted;
        }
        double first = a.reached(RunMeasures::imagesToTarget);
        double second = b.reached(RunMeasures::imagesToTarget);
        if (!Absent.is(first) || !Absent.is(second)) {
            return Absent.is(first) ? -1 : Absent.is(second) ? 1 : Double.compare(second, first);
        }
        return Double.compare(level(a), level(b));
    }

    private static double level(Group group) {
        double accuracy = group.mean(RunMeasures::finalTestAccuracy);
        double loss = group.mean(RunMeasures::finalTestLoss);
        return !Double.isNaN(accuracy) ? accuracy : Double.isNaN(loss) ? Double.NEGATIVE_INFINITY : -loss;
    }
}
