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
 * <p>Seconds, images and memory are compared by their logarithm, as their scatter is a factor; accuracy as it is.
 */
final class Choosing {
    private static final Comparator<Group> BY_MERIT =
            Comparator.comparing((Group g) -> !g.counted().isEmpty()).thenComparingDouble(Choosing::merit);

    private Choosing() {}

    /** The choice, or none where fewer than one group has the figure. */
    static Optional<Choice> by(Objective objective, List<Group> groups) {
        List<Group> judged = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (Group group : groups) {
            Candidate candidate = candidate(objective, group);
            if (candidate.runs() > 0) {
                judged.add(group);
                candidates.add(candidate);
            }
        }
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        BestSet set = BestSet.among(candidates);
        if (set.best() < 0) {
            return Optional.empty();
        }
        double best = typical(objective, candidates.get(set.best()));
        List<Standing> standings = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            Candidate candidate = candidates.get(i);
            double value = shown(objective, judged.get(i));
            double typical = typical(objective, candidate);
            double cost = objective == Objective.ACCURACY ? best - typical : typical / best;
            standings.add(new Standing(
                    judged.get(i), value, !candidate.complete(), set.members().contains(i), cost));
        }
        standings.sort(Comparator.comparing(Standing::atLeast).thenComparingDouble(Standing::cost));
        double resolution = objective == Objective.ACCURACY ? set.resolution() : Math.exp(set.resolution());
        return Optional.of(new Choice(objective, standings, set.separable(), resolution));
    }

    private static Candidate candidate(Objective objective, Group group) {
        return switch (objective) {
            case SECONDS_TO_TARGET -> group.targetCandidate(r -> log(r.secondsToTarget()));
            case EXAMPLES_TO_TARGET -> group.targetCandidate(r -> log(r.imagesToTarget()));
            case ACCURACY ->
                group.candidate(r -> Absent.is(r.finalTestAccuracy()) ? Absent.VALUE : -r.finalTestAccuracy());
            case MEMORY -> group.candidate(r -> Absent.is(r.peakMemoryMb()) ? Absent.VALUE : log(r.peakMemoryMb()));
        };
    }

    /** What costs are ratios of, back from the scale of comparison: the geometric mean, or the mean accuracy. */
    private static double typical(Objective objective, Candidate candidate) {
        return objective == Objective.ACCURACY ? -candidate.mean() : Math.exp(candidate.mean());
    }

    /** What is shown: the plain mean, as in effects.csv; of a group with censored runs the mean of what is known. */
    private static double shown(Objective objective, Group group) {
        return switch (objective) {
            case SECONDS_TO_TARGET -> group.atLeast(RunMeasures::secondsToTarget);
            case EXAMPLES_TO_TARGET -> group.atLeast(RunMeasures::imagesToTarget);
            case ACCURACY -> group.mean(RunMeasures::finalTestAccuracy);
            case MEMORY -> group.mean(RunMeasures::peakMemoryMb);
        };
    }

    private static double log(double value) {
        return value > 0 ? Math.log(value) : Double.NaN;
    }

    /** Of several rates of one batch the best by accuracy: what a retuned batch size can do. */
    static List<Group> bestRatePerBatch(List<Group> groups) {
        Map<GroupKey, Group> best = new LinkedHashMap<>();
        for (Group group : groups) {
            GroupKey key = group.key();
            best.merge(
                    new GroupKey(key.variant(), key.batchSize(), key.iterSize(), key.devices(), 0),
                    group,
                    (a, b) -> BY_MERIT.compare(a, b) >= 0 ? a : b);
        }
        return List.copyOf(best.values());
    }

    private static double merit(Group group) {
        double accuracy = group.mean(RunMeasures::finalTestAccuracy);
        double loss = group.mean(RunMeasures::finalTestLoss);
        return !Double.isNaN(accuracy) ? accuracy : Double.isNaN(loss) ? Double.NEGATIVE_INFINITY : -loss;
    }
}
