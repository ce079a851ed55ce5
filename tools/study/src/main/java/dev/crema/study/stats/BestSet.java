package dev.crema.study.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The tie set: every candidate whose difference to the best of the others is not significant. It holds the
 * truly best one with probability 0.95 or more, although nobody said beforehand which that is.
 *
 * <p>Source: Hsu, *Constrained simultaneous confidence intervals for multiple comparisons with the best*,
 * Annals of Statistics 12 (1984). Candidate i leaves the set when some j is better by more than
 * d·s·√(1/nᵢ + 1/nⱼ), with Dunnett's one-sided d. Where all candidates ran the same seeds, s is the residual of
 * seeds × candidates, so that what a seed does to all of them cancels.
 *
 * <p>A candidate with a censored run is known by a lower bound: it may leave the set by that bound, and it never
 * throws another one out.
 *
 * @param members indices of the tied candidates, in the order given
 * @param best index of the candidate with the smallest mean among the complete ones; −1 without any
 * @param separable false when no variance could be estimated (one seed): members are then all that ran
 * @param resolution the smallest difference of means that this many seeds can tell apart, in the values' unit;
 *     NaN when not separable
 */
public record BestSet(List<Integer> members, int best, boolean separable, double resolution) {
    /** The chance of losing the true best. */
    public static final double ALPHA = 0.05;

    /** Fewer residual degrees of freedom than this, and the seeds' shared effect is better left in the scatter. */
    private static final int LEAST_BLOCKED_FREEDOM = 6;

    public BestSet {
        members = List.copyOf(members);
    }

    /** Finds the tie set among candidates, smaller values being better; candidates without a run are left out. */
    public static BestSet among(List<Candidate> candidates) {
        List<Integer> present = IntStream.range(0, candidates.size())
                .filter(i -> candidates.get(i).runs() > 0)
                .boxed()
                .toList();
        List<Integer> complete =
                present.stream().filter(i -> candidates.get(i).complete()).toList();
        int best = complete.stream()
                .min((a, b) -> Double.compare(
                        candidates.get(a).mean(), candidates.get(b).mean()))
                .orElse(-1);
        Scatter scatter = Scatter.of(complete.stream().map(candidates::get).toList());
        if (!scatter.known() || present.size() < 2) {
            return new BestSet(present, best, present.size() == 1 && best >= 0, Double.NaN);
        }
        List<Integer> members = new ArrayList<>();
        for (int i : present) {
            if (survives(i, present, candidates, scatter)) {
                members.add(i);
            }
        }
        double resolution = best < 0 ? Double.NaN : resolution(best, present, candidates, scatter);
        return new BestSet(members, best, true, resolution);
    }

    private static boolean survives(int i, List<Integer> present, List<Candidate> candidates, Scatter scatter) {
        Candidate candidate = candidates.get(i);
        List<Integer> rivals = present.stream().filter(j -> j != i).toList();
        double critical = critical(candidate, rivals, candidates, scatter);
        for (int j : rivals) {
            Candidate rival = candidates.get(j);
            if (rival.complete()
                    && candidate.mean() - rival.mean() > critical * scatter.ofDifference(candidate, rival)) {
                return false;
            }
        }
        return true;
    }

    private static double resolution(int best, List<Integer> present, List<Candidate> candidates, Scatter scatter) {
        List<Integer> rivals = present.stream().filter(j -> j != best).toList();
        Candidate candidate = candidates.get(best);
        double critical = critical(candidate, rivals, candidates, scatter);
        return rivals.stream()
                .mapToDouble(j -> critical * scatter.ofDifference(candidate, candidates.get(j)))
                .max()
                .orElse(Double.NaN);
    }

    private static double critical(
            Candidate control, List<Integer> rivals, List<Candidate> candidates, Scatter scatter) {
        double[] lambdas = rivals.stream()
                .mapToDouble(j -> {
                    double n = candidates.get(j).runs();
                    return Math.sqrt(n / (n + control.runs()));
                })
                .toArray();
        return Dunnett.critical(ALPHA, lambdas, scatter.freedom);
    }

    /** The pooled standard deviation of one run, and its degrees of freedom. */
    private record Scatter(double deviation, int freedom) {
        boolean known() {
            return freedom > 0;
        }

        double ofDifference(Candidate a, Candidate b) {
            return deviation * Math.sqrt(1.0 / a.runs() + 1.0 / b.runs());
        }

        static Scatter of(List<Candidate> complete) {
            SortedSet<Long> seeds = new TreeSet<>();
            complete.forEach(c -> seeds.addAll(c.values().keySet()));
            boolean sameSeeds =
                    complete.stream().allMatch(c -> c.values().keySet().equals(seeds));
            int blockedFreedom = (complete.size() - 1) * (seeds.size() - 1);
            return sameSeeds && blockedFreedom >= LEAST_BLOCKED_FREEDOM
                    ? new Scatter(Math.sqrt(residual(complete, seeds) / blockedFreedom), blockedFreedom)
                    : within(complete);
        }

        private static Scatter within(List<Candidate> complete) {
            double squares = 0;
            int freedom = 0;
            for (Candidate candidate : complete) {
                double mean = candidate.mean();
                for (double value : candidate.values().values()) {
                    squares += (value - mean) * (value - mean);
                }
                freedom += candidate.runs() - 1;
            }
            return new Scatter(freedom == 0 ? Double.NaN : Math.sqrt(squares / freedom), freedom);
        }

        private static double residual(List<Candidate> complete, SortedSet<Long> seeds) {
            double grand =
                    complete.stream().mapToDouble(Candidate::mean).average().orElseThrow();
            double squares = 0;
            for (long seed : seeds) {
                double seedMean = complete.stream()
                        .mapToDouble(c -> value(c, seed))
                        .average()
                        .orElseThrow();
                for (Candidate candidate : complete) {
                    double residual = value(candidate, seed) - candidate.mean() - seedMean + grand;
                    squares += residual * residual;
                }
            }
            return squares;
        }

        private static double value(Candidate candidate, long seed) {
            return candidate.values().getOrDefault(seed, Double.NaN);
        }
    }
}
