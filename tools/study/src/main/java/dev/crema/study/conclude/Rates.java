package dev.crema.study.conclude;

import dev.crema.log.Absent;
import dev.crema.study.group.Group;
import dev.crema.study.group.GroupKey;
import dev.crema.study.group.Labels;
import dev.crema.study.stats.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The learning rates of one batch size under an objective.
 *
 * @param group of the rate that is best over all seeds: the one that is shown
 * @param candidate of that rate
 * @param all of every rate that can be judged, that one among them
 */
record Rates(Group group, Candidate candidate, List<Rate> all) {
    /**
     * A rate.
     *
     * @param shown its runs by the figures that are reported
     * @param selecting its runs by the figures that choose among rates: those of a validation part where there is one
     */
    record Rate(Candidate shown, Candidate selecting) {
        boolean isComplete() {
            return shown.complete() && selecting.complete();
        }
    }

    /**
     * By batch size and what else is no rate; groups without the figure are left out.
     *
     * @param cost orders the rates of a batch size, the smallest first
     */
    static List<Rates> of(List<Group> groups, Function<Group, Candidate> candidate, ToDoubleFunction<Group> cost) {
        Map<GroupKey, List<Group>> byBatch = new LinkedHashMap<>();
        for (Group group : groups) {
            if (candidate.apply(group).runs() > 0) {
                byBatch.computeIfAbsent(withoutRate(group.key()), k -> new ArrayList<>())
                        .add(group);
            }
        }
        List<Rates> rates = new ArrayList<>();
        for (List<Group> same : byBatch.values()) {
            Group best = same.stream()
                    .min(Comparator.comparing(
                                    (Group g) -> !candidate.apply(g.selecting()).complete())
                            .thenComparing(g -> 2 * g.failed() >= g.runs().size())
                            .thenComparingDouble(g -> cost.applyAsDouble(g.selecting())))
                    .orElseThrow();
            rates.add(new Rates(
                    best,
                    candidate.apply(best),
                    same.stream()
                            .map(g -> new Rate(candidate.apply(g), candidate.apply(g.selecting())))
                            .toList()));
        }
        return rates;
    }

    static GroupKey withoutRate(GroupKey key) {
        return new GroupKey(key.variant(), key.batchSize(), key.iterSize(), key.devices(), 0);
    }

    /** For each seed the value of the rate that is best by the other seeds; the shown rate's where there is one only. */
    Candidate crossFitted() {
        List<Rate> complete = all.stream()
                .filter(Rate::isComplete)
                .filter(rate ->
                        rate.shown().values().keySet().equals(candidate.values().keySet())
                                && rate.selecting()
                                        .values()
                                        .keySet()
                                        .equals(candidate.values().keySet()))
                .toList();
        if (complete.size() < 2 || !candidate.complete() || candidate.runs() < 2) {
            return candidate;
        }
        SortedMap<Long, Double> values = new TreeMap<>();
        for (long seed : candidate.values().keySet()) {
            Rate chosen = complete.stream()
                    .min(Comparator.comparingDouble(rate -> without(rate.selecting(), seed)))
                    .orElseThrow();
            values.put(seed, chosen.shown().values().getOrDefault(seed, Double.NaN));
        }
        return new Candidate(values, new TreeMap<>(), candidate.down(), candidate.up());
    }

    private static double without(Candidate candidate, long seed) {
        return candidate.values().entrySet().stream()
                .filter(e -> e.getKey() != seed)
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElseThrow();
    }

    /** Under which learning rates a comparison of these groups holds. */
    static String condition(List<Group> groups) {
        Map<GroupKey, List<Double>> rates = new LinkedHashMap<>();
        for (Group group : groups) {
            if (!Absent.is(group.key().baseLr())) {
                rates.computeIfAbsent(withoutRate(group.key()), k -> new ArrayList<>())
                        .add(group.key().baseLr());
            }
        }
        if (rates.isEmpty()) {
            return "";
        }
        int most = rates.values().stream().mapToInt(List::size).max().orElseThrow();
        int least = rates.values().stream().mapToInt(List::size).min().orElseThrow();
        if (most > 1) {
            boolean validated = groups.stream().noneMatch(g -> g.validated().isEmpty());
            return "each batch size at the best of " + (least == most ? "" : "up to ") + most + " learning rates"
                    + (validated ? ", chosen on a validation part of the training set" : "");
        }
        List<Double> distinct =
                rates.values().stream().map(r -> r.get(0)).distinct().toList();
        return distinct.size() == 1
                ? "at learning rate " + Labels.rate(distinct.get(0)) + " for all, not retuned"
                : "each batch size at one learning rate, not retuned";
    }

    /** Where the best rate of several lies at their edge: in which direction more should be tried. Empty otherwise. */
    static String edge(Group best, List<Group> groups) {
        List<Double> rates = groups.stream()
                .filter(g -> withoutRate(g.key()).equals(withoutRate(best.key())))
                .map(g -> g.key().baseLr())
                .sorted()
                .toList();
        if (rates.size() < 2) {
            return "";
        }
        boolean lowest = rates.get(0) == best.key().baseLr();
        boolean highest = rates.get(rates.size() - 1) == best.key().baseLr();
        return lowest || highest
                ? "its best learning rate is the " + (lowest ? "lowest" : "highest") + " that ran: try a "
                        + (lowest ? "lower" : "higher") + " one"
                : "";
    }
}
