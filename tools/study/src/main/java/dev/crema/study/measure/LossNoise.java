package dev.crema.study.measure;

import dev.crema.log.Absent;

/**
 * How much the loss varies around its own trend.
 *
 * <p>Each value is compared with the straight line between its two neighbours, which removes any locally linear trend:
 * σ² = mean of (2/3)·(xᵢ − (xᵢ₋₁ + xᵢ₊₁)/2)² (Gasser, Sroka and Jennen-Steinmetz, Biometrika 73, 1986). Only the second
 * half of a run counts, where the first fall is over.
 */
final class LossNoise {
    private static final int LEAST_ROWS = 8;

    private LossNoise() {}

    /** Standard deviation of the detrended values, in units of loss; {@link Absent#VALUE} below 8 finite rows. */
    static double of(double[] loss) {
        int from = loss.length / 2;
        double squares = 0;
        int count = 0;
        for (int i = Math.max(1, from); i + 1 < loss.length; i++) {
            double residual = loss[i] - (loss[i - 1] + loss[i + 1]) / 2;
            if (Double.isFinite(residual)) {
                squares += residual * residual / 1.5;
                count++;
            }
        }
        return loss.length < LEAST_ROWS || count < 2 ? Absent.VALUE : Math.sqrt(squares / count);
    }
}
