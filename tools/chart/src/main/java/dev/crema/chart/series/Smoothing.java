package dev.crema.chart.series;

import dev.crema.chart.Column;

/**
 * The debiased exponential moving average: s = w·s + (1 − w)·x, shown as s / (1 − wᵗ), so that the first values are not
 * pulled towards zero (the correction of Kingma and Ba, <i>Adam</i>, 2015, section 3). It is computed as a step from the
 * shown value towards x of (1 − w) / (1 − wᵗ), which is the same and leaves a constant as it is, to the last bit.
 */
public final class Smoothing {
    private Smoothing() {}

    /**
     * Smooths raw values, before any thinning.
     *
     * @param weight from 0 (unchanged) to below 1
     * @return as many values; a gap (not finite) stays a gap and does not move the average
     */
    public static double[] apply(Column raw, double weight) {
        var smooth = new double[raw.size()];
        double shown = 0;
        double faded = 1;
        for (int i = 0; i < smooth.length; i++) {
            double value = raw.get(i);
            if (Double.isFinite(value)) {
                faded *= weight;
                double step = (1 - weight) / (1 - faded);
                // Two products, because the difference of two huge values is infinite.
                shown = step == 1 ? value : shown + (step * value - step * shown);
                smooth[i] = shown;
            } else {
                smooth[i] = Double.NaN;
            }
        }
        return smooth;
    }
}
