package dev.crema.study.race;

import dev.crema.study.stats.BestSet;
import dev.crema.study.stats.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides which cells leave. Cells run seed by seed; after every seed from the second on, a cell leaves when another one is
 * significantly better, or when half of its runs and at least two failed. Everything follows from the runs' results, so a
 * race that was killed goes on with the same decisions.
 *
 * <p>Source: racing as in Maron and Moore, *The racing algorithm: model selection for lazy learners*, Artificial
 * Intelligence Review 11 (1997), with the test of {@link BestSet} (multiple comparisons with the best, unequal variances)
 * and an error that is spent over the seeds by Bonferroni's inequality: the truly best cell leaves with a probability of
 * at most {@link RaceRules#ALPHA} in the whole race.
 */
public final class Race {
    private final RaceRules rules;

    public Race(RaceRules rules) {
        this.rules = rules;
    }

    /** How the race stands by these results. */
    public RaceState stand(List<Entrant> entrants) {
        List<Entrant> racing = new ArrayList<>(entrants);
        List<Departure> departures = new ArrayList<>();
        Optional<Entrant> leader = Optional.empty();
        long done = rules.firstSeed() - 1;
        for (long seed : rules.seedList()) {
            List<String> missing = racing.stream()
                    .filter(e -> !e.hasRun(seed))
                    .map(Entrant::id)
                    .toList();
            if (!missing.isEmpty()) {
                return state(racing, departures, done, missing, leader, Optional.empty());
            }
            done = seed;
            int seeds = (int) (seed - rules.firstSeed() + 1);
            leader = leader(racing, seed);
            double behind = Double.POSITIVE_INFINITY;
            if (seeds > 1) {
                behind = leave(racing, departures, seed, seeds, leader);
            }
            Optional<RaceEnd> end = end(racing, seeds, behind);
            if (end.isPresent()) {
                return state(racing, departures, done, List.of(), leader, end);
            }
        }
        return state(racing, departures, done, List.of(), leader, Optional.of(RaceEnd.SEEDS));
    }

    private Optional<RaceEnd> end(List<Entrant> racing, int seeds, double behind) {
        if (racing.isEmpty()) {
            return Optional.of(RaceEnd.NONE_LEFT);
        }
        if (seeds < Math.min(RaceRules.FEWEST, rules.seeds())) {
            return Optional.empty();
        }
        if (racing.size() == 1) {
            return Optional.of(RaceEnd.ONE_LEFT);
        }
        return behind <= rules.within() ? Optional.of(RaceEnd.WITHIN) : Optional.empty();
    }

    private RaceState state(
            List<Entrant> racing,
            List<Departure> departures,
            long done,
            List<String> missing,
            Optional<Entrant> leader,
            Optional<RaceEnd> end) {
        OptionalDouble cost =
                leader.isPresent() ? OptionalDouble.of(leader.get().upTo(done).mean()) : OptionalDouble.empty();
        return new RaceState(
                racing.stream().map(Entrant::id).toList(),
                departures,
                (int) (done - rules.firstSeed() + 1),
                done + 1,
                missing,
                leader.map(Entrant::id),
                cost,
                end);
    }

    private static Optional<Entrant> leader(List<Entrant> racing, long seed) {
        return racing.stream()
                .filter(e -> e.costAfter(seed).isPresent())
                .min(Comparator.comparingDouble(e -> e.costAfter(seed).orElseThrow()));
    }

    /** Takes those away that leave after this seed; how far those that stay may lie apart. */
    private static double leave(
            List<Entrant> racing, List<Departure> departures, long seed, int seeds, Optional<Entrant> leader) {
        double lead = leader.map(e -> e.upTo(seed).mean()).orElse(Double.NaN);
        String led = leader.map(Entrant::id).orElse("");
        for (Entrant entrant : List.copyOf(racing)) {
            int failed = entrant.failed(seed);
            if (failed >= 2 && 2 * failed >= seeds) {
                racing.remove(entrant);
                departures.add(new Departure(entrant.id(), seeds, Double.NaN, led, failed));
            }
        }
        List<Candidate> candidates = racing.stream().map(e -> e.upTo(seed)).toList();
        BestSet set = BestSet.among(candidates, RaceRules.spent(seeds));
        if (!set.separable()) {
            return Double.POSITIVE_INFINITY;
        }
        List<Entrant> staying = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Entrant entrant = racing.get(i);
            // A cell of which nothing is known yet stays: its failures are counted above.
            if (candidates.get(i).runs() == 0 || set.members().contains(i)) {
                staying.add(entrant);
            } else {
                double behind = candidates.get(i).mean() - lead;
                departures.add(new Departure(entrant.id(), seeds, behind, led, entrant.failed(seed)));
            }
        }
        racing.clear();
        racing.addAll(staying);
        return set.behind();
    }
}
