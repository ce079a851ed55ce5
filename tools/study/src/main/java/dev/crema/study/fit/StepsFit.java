package dev.crema.study.fit;

/**
 * S(B) = S_min·(1 + B_crit/B): how many steps a batch size needs to the target.
 *
 * <p>Source: McCandlish et al. 2018 (arXiv 1812.06162), Perrone et al. 2019.
 *
 * @param minimalSteps S_min, iterations that even an infinite batch needs
 * @param criticalBatch B_crit, images
 * @param deviation standard deviation of ln S between runs
 */
public record StepsFit(double minimalSteps, double criticalBatch, double deviation) {

    /** E_min = S_min·B_crit, examples that even the smallest batch needs. */
    public double minimalExamples() {
        return minimalSteps * criticalBatch;
    }

    /** S(B), iterations. */
    public double steps(double batch) {
        return minimalSteps * (1 + criticalBatch / batch);
    }

    /** E(B) = B·S(B), images. */
    public double examples(double batch) {
        return batch * steps(batch);
    }
}
