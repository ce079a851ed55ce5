package dev.crema.study.stats;

import java.util.Optional;

/**
 * What a group of runs needs to the target: steps, seconds or images.
 *
 * @param value the mean of the runs' points; empty where a crossing lies before the first test pass, so that an interval
 *     is all that is known
 * @param interval in which the typical need lies: 95 % over seeds, widened by how far the test passes lie apart. Of one or
 *     two runs it is what the test passes around the crossings leave open. It may begin at 0 and end at infinity
 * @param slack how far the points may be off because only test passes look, as a difference of logarithms; infinite
 *     where they are upper bounds
 * @param runs how many runs there are
 */
public record Way(Optional<Double> value, Interval interval, double slack, int runs) {
    /** Interpolation between two passes is trusted to this part of the way between them. */
    public static final double TRUST = 0.25;

    /**
     * Of runs that all reached the target.
     *
     * @param points one a run: where the curve between two passes crosses; NaN where that is not known
     * @param low where each had not crossed yet
     * @param high where each had
     */
    public static Way of(double[] points, double[] low, double[] high) {
        int count = points.length;
        double sum = 0;
        double apart = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        boolean known = true;
        for (int i = 0; i < count; i++) {
            known &= points[i] > 0 && low[i] > 0 && Double.isFinite(high[i]);
            sum += points[i];
            apart += Math.log(high[i] / low[i]);
            least = Math.min(least, low[i]);
            most = Math.max(most, high[i]);
        }
        if (!known) {
            return new Way(Optional.empty(), new Interval(least, most), Double.POSITIVE_INFINITY, count);
        }
        double slack = TRUST * apart / count;
        if (count <= 2) { // the 95 % interval of two values is wider than anything anybody wants to know
            return new Way(Optional.of(sum / count), new Interval(least, most), slack, count);
        }
        double[] logs = new double[count];
        for (int i = 0; i < count; i++) {
            logs[i] = Math.log(points[i]);
        }
        Estimate estimate = Estimate.of(logs);
        double half = Double.isNaN(estimate.halfWidth()) ? 0 : estimate.halfWidth();
        Interval interval =
                new Interval(Math.exp(estimate.value() - half - slack), Math.exp(estimate.value() + half + slack));
        return new Way(Optional.of(sum / count), interval, slack, count);
    }

    /** Whether the interval is one over seeds. */
    public boolean isOverSeeds() {
        return runs > 2 && value.isPresent();
    }
}
