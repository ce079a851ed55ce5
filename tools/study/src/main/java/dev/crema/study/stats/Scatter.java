package dev.crema.study.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.hipparchus.special.Gamma;

/**
 * How much candidates scatter, and so how sure a difference of two of them is. Few seeds say little of one candidate's own
 * scatter, and all together say little of one that scatters more: each variance is drawn towards the others' by as much as
 * they agree with each other.
 *
 * <p>Source: Smyth, *Linear models and empirical Bayes methods for assessing differential expression*, Statistical
 * Applications in Genetics and Molecular Biology 3 (2004): s̃² = (d₀·s₀² + d·s²)/(d₀ + d), with d₀ from the spread of the
 * ln s².
 */
final class Scatter {
    /** However well variances agree: an odd one among few is not always seen. */
    private static final double MOST_PRIOR_FREEDOM = 12;

    private final Prior within;
    private final Prior paired;

    /**
     * How sure a difference of two means is.
     *
     * @param deviation its standard deviation, drawn towards the others'
     * @param freedom degrees of freedom of that
     * @param own its standard deviation by these two candidates alone; 0 where they have too few runs
     * @param ownFreedom degrees of freedom of that
     */
    record Uncertainty(double deviation, double freedom, double own, double ownFreedom) {}

    /** What variances have in common: their usual size, and how many degrees of freedom that is worth. */
    private record Prior(double variance, double freedom, int own) {
        double moderated(double ofOne, int degrees) {
            double prior = own == 0 ? 0 : freedom;
            return (prior * variance + degrees * ofOne) / (prior + degrees);
        }
    }

    private Scatter(Prior within, Prior paired) {
        this.within = within;
        this.paired = paired;
    }

    /** From the candidates whose runs all arrived. */
    static Scatter among(List<Candidate> complete) {
        List<Double> variances = new ArrayList<>();
        List<Integer> degrees = new ArrayList<>();
        List<Double> differences = new ArrayList<>();
        List<Integer> pairs = new ArrayList<>();
        for (int i = 0; i < complete.size(); i++) {
            double[] mine = values(complete.get(i));
            if (mine.length > 1) {
                variances.add(variance(mine));
                degrees.add(mine.length - 1);
            }
            for (int j = 0; j < i; j++) {
                if (isPaired(complete.get(i), complete.get(j))) {
                    differences.add(variance(differences(complete.get(i), complete.get(j))));
                    pairs.add(complete.get(i).runs() - 1);
                }
            }
        }
        return new Scatter(prior(variances, degrees), prior(differences, pairs));
    }

    /** Whether any variance could be estimated. */
    boolean known() {
        return within.own() > 0;
    }

    /** The difference of two candidates' means; seed by seed where they have the same seeds. */
    Uncertainty ofDifference(Candidate a, Candidate b) {
        if (isPaired(a, b)) {
            int degrees = a.runs() - 1;
            double own = variance(differences(a, b));
            double variance = paired.moderated(own, degrees);
            return new Uncertainty(
                    Math.sqrt(variance / a.runs()), paired.freedom() + degrees, Math.sqrt(own / a.runs()), degrees);
        }
        double first = ofMean(a);
        double second = ofMean(b);
        double freedom = within.freedom() + Math.max(1, Math.min(a.runs(), b.runs()) - 1);
        int least = Math.min(a.values().size(), b.values().size());
        double own = least < 2 ? 0 : variance(values(a)) / a.runs() + variance(values(b)) / b.runs();
        return new Uncertainty(Math.sqrt(first + second), freedom, Math.sqrt(own), Math.max(1, least - 1));
    }

    private double ofMean(Candidate candidate) {
        double[] values = values(candidate);
        double own = values.length > 1 ? variance(values) : 0;
        return within.moderated(own, Math.max(0, values.length - 1)) / candidate.runs();
    }

    private static boolean isPaired(Candidate a, Candidate b) {
        return a.complete()
                && b.complete()
                && a.runs() > 1
                && a.values().keySet().equals(b.values().keySet());
    }

    private static double[] values(Candidate candidate) {
        return candidate.values().values().stream().mapToDouble(v -> v).toArray();
    }

    private static double[] differences(Candidate a, Candidate b) {
        SortedMap<Long, Double> other = b.values();
        return a.values().entrySet().stream()
                .mapToDouble(e -> e.getValue() - other.getOrDefault(e.getKey(), Double.NaN))
                .toArray();
    }

    private static double variance(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double deviation = Estimate.standardDeviation(values, mean);
        return deviation * deviation;
    }

    /** Pooled variance, and the prior's degrees of freedom by the spread of the logarithms (Smyth's equations 6 and 7). */
    private static Prior prior(List<Double> variances, List<Integer> degrees) {
        double squares = 0;
        double total = 0;
        List<Double> logs = new ArrayList<>();
        double expected = 0;
        for (int i = 0; i < variances.size(); i++) {
            double half = degrees.get(i) / 2.0;
            squares += variances.get(i) * degrees.get(i);
            total += degrees.get(i);
            if (variances.get(i) > 0) {
                logs.add(Math.log(variances.get(i)) - Gamma.digamma(half) + Math.log(half));
                expected += Gamma.trigamma(half);
            }
        }
        if (total == 0) {
            return new Prior(Double.NaN, 0, 0);
        }
        double pooled = squares / total;
        if (logs.size() < 3) {
            return new Prior(pooled, Math.min(MOST_PRIOR_FREEDOM, total), variances.size());
        }
        double mean = logs.stream().mapToDouble(v -> v).average().orElseThrow();
        double spread = 0;
        for (double log : logs) {
            spread += (log - mean) * (log - mean) / (logs.size() - 1);
        }
        double left = spread - expected / logs.size();
        double freedom = left <= 0 ? MOST_PRIOR_FREEDOM : Math.min(MOST_PRIOR_FREEDOM, 2 * inverseTrigamma(left));
        return new Prior(pooled, freedom, variances.size());
    }

    /** By Newton's steps on 1/ψ′, as Smyth's appendix does. */
    private static double inverseTrigamma(double value) {
        double y = 0.5 + 1 / value;
        for (int i = 0; i < 30; i++) {
            double trigamma = Gamma.trigamma(y);
            double slope = (Gamma.trigamma(y + 1e-5) - Gamma.trigamma(y - 1e-5)) / 2e-5;
            double step = trigamma * (1 - trigamma / value) / slope;
            y = Math.max(1e-3, y + step);
            if (-step / y < 1e-8) {
                break;
            }
        }
        return y;
    }
}
