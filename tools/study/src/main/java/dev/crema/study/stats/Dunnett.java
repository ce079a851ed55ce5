package dev.crema.study.stats;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.analysis.integration.gauss.HermiteRuleFactory;
import org.hipparchus.special.Gamma;
import org.hipparchus.util.Pair;

/**
 * One-sided critical values of Dunnett's test: the d for which the largest of several t statistics that share
 * one control (and one variance estimate) stays below d with probability 1 − α.
 *
 * <p>Source: Dunnett, *A multiple comparison procedure for comparing several treatments with a control*, JASA
 * 50 (1955). The correlation of two comparisons is λᵢ·λⱼ with λ = √(n/(n + n₀)), 0.5 for equal groups, which
 * makes the probability a double integral: over the control's normal and over the variance estimate.
 */
final class Dunnett {
    private static final int NORMAL_NODES = 40;
    private static final int SCALE_NODES = 48;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final Map<String, Double> KNOWN = new ConcurrentHashMap<>();

    /** Abscissas and weights of a quadrature rule. */
    @SuppressWarnings("ArrayRecordComponent") // private, never compared
    private record Rule(double[] points, double[] weights) {}

    private static final Rule HERMITE = hermite();
    private static final Rule LEGENDRE = legendre();

    private Dunnett() {}

    /**
     * @param lambdas one λ a comparison, in (0, 1)
     * @param degreesOfFreedom of the pooled variance
     */
    static double critical(double alpha, double[] lambdas, double degreesOfFreedom) {
        double[] sorted = lambdas.clone();
        Arrays.sort(sorted);
        // Fewer degrees of freedom give a larger value: rounding them down is safe, and values can be kept.
        double freedom = degreesOfFreedom < 1 ? degreesOfFreedom : Math.floor(2 * degreesOfFreedom) / 2;
        String key = alpha + "|" + freedom + "|" + Arrays.toString(sorted);
        return KNOWN.computeIfAbsent(key, ignored -> solve(alpha, sorted, freedom));
    }

    private static double solve(double alpha, double[] lambdas, double freedom) {
        // Between one comparison's t quantile and Bonferroni's.
        TDistribution t = TDistribution.of(freedom);
        double low = t.inverseSurvivalProbability(alpha);
        double high = t.inverseSurvivalProbability(alpha / lambdas.length);
        if (lambdas.length == 1) {
            return low;
        }
        Rule scales = scales(freedom);
        for (int step = 0; step < 40; step++) {
            double middle = (low + high) / 2;
            if (below(middle, lambdas, scales) < 1 - alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double below(double d, double[] lambdas, Rule scales) {
        double total = 0;
        for (int i = 0; i < scales.points.length; i++) {
            total += scales.weights[i] * belowGivenScale(d * scales.points[i], lambdas);
        }
        return total;
    }

    private static double belowGivenScale(double bound, double[] lambdas) {
        double total = 0;
        for (int i = 0; i < HERMITE.points.length; i++) {
            double product = HERMITE.weights[i];
            for (double lambda : lambdas) {
                double z = (bound + lambda * HERMITE.points[i]) / Math.sqrt(1 - lambda * lambda);
                product *= NORMAL.cumulativeProbability(z);
            }
            total += product;
        }
        return total;
    }

    /** The density of s/σ, whose square times ν is chi-square, as a rule on the bulk of it. */
    private static Rule scales(double freedom) {
        double spread = Math.min(1, 8 / Math.sqrt(2 * freedom));
        double from = Math.max(0, 1 - spread);
        double to = 1 + 8 / Math.sqrt(2 * freedom);
        double[] points = new double[SCALE_NODES];
        double[] weights = new double[SCALE_NODES];
        double half = freedom / 2;
        double logNorm = Math.log(2) + half * Math.log(half) - Gamma.logGamma(half);
        double sum = 0;
        for (int i = 0; i < SCALE_NODES; i++) {
            double s = from + (to - from) * (LEGENDRE.points[i] + 1) / 2;
            points[i] = s;
            weights[i] = LEGENDRE.weights[i]
                    * (to - from)
                    / 2
                    * Math.exp(logNorm + (freedom - 1) * Math.log(s) - half * s * s);
            sum += weights[i];
        }
        // What the tails beyond the bulk hold is below 1e-10; dividing keeps the rule a probability.
        for (int i = 0; i < SCALE_NODES; i++) {
            weights[i] /= sum;
        }
        return new Rule(points, weights);
    }

    private static Rule hermite() {
        Pair<double[], double[]> rule = new HermiteRuleFactory().getRule(NORMAL_NODES);
        double[] points =
                Arrays.stream(rule.getFirst()).map(x -> x * Math.sqrt(2)).toArray();
        double[] weights =
                Arrays.stream(rule.getSecond()).map(w -> w / Math.sqrt(Math.PI)).toArray();
        return new Rule(points, weights);
    }

    private static Rule legendre() {
        var integrator = new GaussIntegratorFactory().legendre(SCALE_NODES);
        double[] points = new double[SCALE_NODES];
        double[] weights = new double[SCALE_NODES];
        for (int i = 0; i < SCALE_NODES; i++) {
            points[i] = integrator.getPoint(i);
            weights[i] = integrator.getWeight(i);
        }
        return new Rule(points, weights);
    }
}
