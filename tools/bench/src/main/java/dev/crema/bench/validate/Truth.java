package dev.crema.bench.validate;

import java.util.SplittableRandom;

/**
 * What is true of a study: S(B) = S_min·(1 + B_crit/B) steps to the target, δ + γ·B seconds a step.
 *
 * @param minimalSteps S_min
 * @param criticalBatch B_crit
 * @param scatter standard deviation of ln S between seeds
 * @param shared the part of it that a seed does to all batch sizes alike
 * @param overhead δ
 * @param perImage γ
 */
record Truth(
        double minimalSteps, double criticalBatch, double scatter, double shared, double overhead, double perImage) {
    /** Draws one; intervals between test passes must not always fall alike. */
    static Truth draw(SplittableRandom random, double shared) {
        return new Truth(
                between(random, 200, 800),
                between(random, 40, 300),
                between(random, 0.05, 0.2),
                shared,
                0.004,
                between(random, 1e-4, 4e-4));
    }

    private static double between(SplittableRandom random, double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    double steps(double batch) {
        return minimalSteps * (1 + criticalBatch / batch);
    }

    double seconds(double batch) {
        return steps(batch) * (overhead + perImage * batch);
    }

    double fastest() {
        return Math.sqrt(criticalBatch * overhead / perImage);
    }
}
