package dev.crema.study.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The tie set: every candidate whose difference to the best of the others is not significant. It holds the
 * truly best one with probability 0.95 or more, although nobody said beforehand which that is.
 *
 * <p>Source: Hsu, *Constrained simultaneous confidence intervals for multiple comparisons with the best*,
 * Annals of Statistics 12 (1984). Candidate i leaves the set when some j is better by more than d·s, with Dunnett's
 * one-sided d and s the standard error of that difference, which {@link Scatter} finds for each pair of candidates: one
 * may scatter more than the others. Their own scatter alone must say so as well, by Student's two-sided t: where the best one
 * scatters ten times as much, all comparisons with it fail together, and few seeds do not show its scatter to the rest.
 *
 * <p>A candidate with a censored run is known by a lower bound: it may leave the set by that bound, and it never
 * throws another one out. All values of a candidate may be smaller or larger by what it says: a difference counts by what
 * is left of it then.
 *
 * @param members indices of the tied candidates, in the order given
 * @param best index of the candidate with the smallest mean among the complete ones; −1 without any
 * @param separable false when no variance could be estimated (one seed): members are then all that ran
 * @param resolution the smallest difference of means that this many seeds can tell apart, in the values' unit;
 *     NaN when not separable
 * @param behind how far a member may lie from the best at most, with 95 % confidence; 0 for the best alone, NaN when not
 *     separable
 */
public record BestSet(List<Integer> members, int best, boolean separable, double resolution, double behind) {
    /** The chance of losing the true best. */
    public static final double ALPHA = 0.05;

    public BestSet {
        members = List.copyOf(members);
    }

    /** Finds the tie set among candidates, smaller values being better; candidates without a run are left out. */
    public static BestSet among(List<Candidate> candidates) {
        return among(candidates, ALPHA);
    }

    /**
     * As {@link #among(List)}.
     *
     * @param alpha the chance of losing the true best
     */
    public static BestSet among(List<Candidate> candidates, double alpha) {
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
        Scatter scatter = Scatter.among(complete.stream().map(candidates::get).toList());
        if (!scatter.known() || present.size() < 2) {
            return new BestSet(present, best, present.size() == 1 && best >= 0, Double.NaN, Double.NaN);
        }
        List<Integer> members = new ArrayList<>();
        for (int i : present) {
            if (survives(i, present, candidates, scatter, alpha)) {
                members.add(i);
            }
        }
        double resolution = best < 0 ? Double.NaN : resolution(best, present, candidates, scatter);
        double behind = best < 0 ? Double.NaN : behind(best, members, candidates, scatter);
        return new BestSet(members, best, true, resolution, behind);
    }

    private static boolean survives(
            int i, List<Integer> present, List<Candidate> candidates, Scatter scatter, double alpha) {
        Candidate candidate = candidates.get(i);
        for (int j : present) {
            Candidate rival = candidates.get(j);
            if (j != i
                    && rival.complete()
                    && candidate.mean() - candidate.down() - rival.mean() - rival.up()
                            > margin(candidate, rival, present.size() - 1, scatter, alpha)) {
                return false;
            }
        }
        return true;
    }

    private static double resolution(int best, List<Integer> present, List<Candidate> candidates, Scatter scatter) {
        Candidate candidate = candidates.get(best);
        return present.stream()
                .filter(j -> j != best)
                .mapToDouble(j -> margin(candidate, candidates.get(j), present.size() - 1, scatter, ALPHA)
                        + candidate.up()
                        + finite(candidates.get(j).down()))
                .max()
                .orElse(Double.NaN);
    }

    /** How far members may lie apart at most: the best one's lead over each, and what is not known of it. */
    private static double behind(int best, List<Integer> members, List<Candidate> candidates, Scatter scatter) {
        Candidate candidate = candidates.get(best);
        return members.stream()
                .filter(j -> j != best)
                .map(candidates::get)
                .mapToDouble(c -> c.complete()
                        ? Math.abs(c.mean() - candidate.mean())
                                + margin(candidate, c, members.size() - 1, scatter, ALPHA)
                                + candidate.up()
                                + c.up()
                        : Double.POSITIVE_INFINITY)
                .max()
                .orElse(0);
    }

    private static double finite(double slack) {
        return Double.isFinite(slack) ? slack : 0;
    }

    private static double margin(Candidate a, Candidate b, int comparisons, Scatter scatter, double alpha) {
        Scatter.Uncertainty error = scatter.ofDifference(a, b);
        double[] lambdas = new double[comparisons];
        Arrays.fill(lambdas, Math.sqrt(0.5));
        double byAll = Dunnett.critical(alpha, lambdas, error.freedom()) * error.deviation();
        double byOwn = TDistribution.of(error.ownFreedom()).inverseSurvivalProbability(ALPHA / 2) * error.own();
        return Math.max(byAll, byOwn);
    }
}
