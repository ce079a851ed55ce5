package dev.crema.study.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.analysis.integration.gauss.HermiteRuleFactory;
import org.hipparchus.special.Gamma;
import org.hipparchus.util.Pair;

/** Expected values as weighted sums: Gauss's rules for the distributions that tests of means need. */
final class Quadrature {
    private static final int NORMAL_NODES = 40;
    private static final int SCALE_NODES = 48;

    /** Over the standard normal distribution. */
    static final Quadrature NORMAL = normal();

    private static final Quadrature LEGENDRE = legendre();

    private final double[] points;
    private final double[] weights;

    private Quadrature(double[] points, double[] weights) {
        this.points = points;
        this.weights = weights;
    }

    /** The expected value of a function of the variable. */
    double sum(DoubleUnaryOperator function) {
        double total = 0;
        for (int i = 0; i < points.length; i++) {
            total += weights[i] * function.applyAsDouble(points[i]);
        }
        return total;
    }

    /** Over s/σ, whose square times the degrees of freedom is chi-square: a rule on the bulk of its density. */
    static Quadrature scales(double freedom) {
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
        return new Quadrature(points, weights);
    }

    private static Quadrature normal() {
        Pair<double[], double[]> rule = new HermiteRuleFactory().getRule(NORMAL_NODES);
        double[] points =
                Arrays.stream(rule.getFirst()).map(x -> x * Math.sqrt(2)).toArray();
        double[] weights =
                Arrays.stream(rule.getSecond()).map(w -> w / Math.sqrt(Math.PI)).toArray();
        return new Quadrature(points, weights);
    }

    private static Quadrature legendre() {
        var integrator = new GaussIntegratorFactory().legendre(SCALE_NODES);
        double[] points = new double[SCALE_NODES];
        double[] weights = new double[SCALE_NODES];
        for (int i = 0; i < SCALE_NODES; i++) {
            points[i] = integrator.getPoint(i);
            weights[i] = integrator.getWeight(i);
        }
        return new Quadrature(points, weights);
    }
}
