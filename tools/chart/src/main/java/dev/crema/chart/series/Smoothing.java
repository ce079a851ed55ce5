package dev.crema.chart.series;

import dev.crema.chart.Column;

/**
 * The debiased exponential moving average: s = w·s + (1 − w)·x, shown as s / (1 − wᵗ), so that the first values are not
 * pulled towards zero (the correction of Kingma and Ba, <i>Adam</i>, 2015, section 3).
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
        double average = 0;
        double faded = 1;
        for (int i = 0; i < smooth.length; i++) {
            double value = raw.get(i);
            if (Double.isFinite(value)) {
                average = weight * average + (1 - weight) * value;
                faded *= weight;
                smooth[i] = average / (1 - faded);
            } else {
                smooth[i] = Double.NaN;
            }
        }
        return smooth;
    }
}
