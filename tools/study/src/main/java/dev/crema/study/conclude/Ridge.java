package dev.crema.study.conclude;

import dev.crema.study.group.Group;
import dev.crema.study.group.GroupKey;
import dev.crema.study.stats.BestSet;
import dev.crema.study.stats.Candidate;
import dev.crema.study.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The best learning rate of each batch size, and how it follows the batch size: rate ∝ batch^slope. The linear rule says 1,
 * the square-root rule 0.5 (Krizhevsky, arXiv 1404.5997, 2014; Goyal et al., arXiv 1706.02677, 2017).
 *
 * <p>The interval of a rate follows from the tie set among the rates of its batch size. Where the cost has one minimum along
 * the rate, the best rate lies between the nearest rates that are significantly worse. It is open where there is none. With m
 * batch sizes each tie set loses the best rate with a chance of 5 %/m (Bonferroni), so all intervals hold together with
 * 95 %. The interval of the slope has every line through them.
 *
 * @param objective that the rates are best for
 * @param crests one for each batch size, rising
 * @param slope of the least-squares line through ln rate against ln batch
 * @param interval of the slope, 95 %; infinite where no rate above or below was worse
 */
public record Ridge(Objective objective, List<Crest> crests, double slope, Interval interval) {
    /** What the linear rule says. */
    public static final double LINEAR = 1;

    /** What the square-root rule says. */
    public static final double SQUARE_ROOT = 0.5;

    private static final double ALPHA = 0.05;

    public Ridge {
        crests = List.copyOf(crests);
    }

    /**
     * The best learning rate of a batch size.
     *
     * @param best the group that has it
     * @param interval 95 %, from 0 to infinity
     */
    public record Crest(Group best, Interval interval) {
        /** Images of an update. */
        public int batch() {
            return best.effectiveBatch();
        }

        /** The learning rate. */
        public double rate() {
            return best.key().baseLr();
        }
    }

    /** The ridge over these groups; empty unless two batch sizes ran several rates each. */
    static Optional<Ridge> of(Objective objective, List<Group> groups) {
        Map<GroupKey, List<Group>> byBatch = new LinkedHashMap<>();
        groups.stream()
                .filter(group -> group.effectiveBatch() > 0 && group.key().baseLr() > 0)
                .sorted(Comparator.comparingDouble(group -> group.key().baseLr()))
                .forEach(group -> byBatch.computeIfAbsent(Rates.withoutRate(group.key()), k -> new ArrayList<>())
                        .add(group));
        byBatch.values().removeIf(rates -> rates.size() < 2);
        List<Crest> crests = new ArrayList<>();
        for (List<Group> rates : byBatch.values()) {
            crest(objective, rates, ALPHA / byBatch.size()).ifPresent(crests::add);
        }
        crests.sort(Comparator.comparingInt(Crest::batch));
        boolean several = crests.stream().mapToInt(Crest::batch).distinct().count() > 1;
        return several ? Optional.of(line(objective, crests)) : Optional.empty();
    }

    /** @param rates of one batch size, rising */
    private static Optional<Crest> crest(Objective objective, List<Group> rates, double alpha) {
        List<Candidate> candidates = rates.stream()
                .map(group -> objective.candidate(group.selecting()))
                .toList();
        BestSet set = BestSet.among(candidates, alpha);
        if (set.best() < 0) {
            return Optional.empty();
        }
        int lowest = set.members().stream().mapToInt(i -> i).min().orElse(set.best());
        int highest = set.members().stream().mapToInt(i -> i).max().orElse(set.best());
        double low = lowest == 0 ? 0 : rates.get(lowest - 1).key().baseLr();
        double high = highest == rates.size() - 1
                ? Double.POSITIVE_INFINITY
                : rates.get(highest + 1).key().baseLr();
        return Optional.of(new Crest(rates.get(set.best()), new Interval(low, high)));
    }

    private static Ridge line(Objective objective, List<Crest> crests) {
        double mean =
                crests.stream().mapToDouble(c -> Math.log(c.batch())).average().orElseThrow();
        double squares = crests.stream()
                .mapToDouble(c -> Math.pow(Math.log(c.batch()) - mean, 2))
                .sum();
        double slope = 0;
        double low = 0;
        double high = 0;
        for (Crest crest : crests) {
            double weight = (Math.log(crest.batch()) - mean) / squares;
            slope += weight * Math.log(crest.rate());
            if (weight != 0) {
                low += weight
                        * Math.log(
                                weight > 0
                                        ? crest.interval().low()
                                        : crest.interval().high());
                high += weight
                        * Math.log(
                                weight > 0
                                        ? crest.interval().high()
                                        : crest.interval().low());
            }
        }
        return new Ridge(objective, crests, slope, new Interval(low, high));
    }

    /** The rate that a rule gives a batch size, from the best rate of the smallest one. */
    public double byRule(double exponent, int batch) {
        Crest first = crests.get(0);
        return first.rate() * Math.pow((double) batch / first.batch(), exponent);
    }
}
