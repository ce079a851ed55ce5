package dev.crema.study.fit;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.optim.univariate.UnivariatePointValuePair;

/**
 * S(B) = S_min·(1 + B_crit/B): how many steps a batch size needs to the target.
 *
 * <p>Source: McCandlish et al. 2018 (arXiv 1812.06162), Perrone et al. 2019. Scatter between runs is taken as a
 * factor (log-normal), so the fit is by maximum likelihood of ln S. A run that never reached the target enters as
 * what is known of it, steps ≥ those done (Tobin 1958), by expectation and maximisation.
 *
 * @param minimalSteps S_min, iterations that even an infinite batch needs
 * @param criticalBatch B_crit, images
 * @param deviation standard deviation of ln S between runs
 * @param freedom runs that reached the target, less the two parameters
 */
public record StepsFit(double minimalSteps, double criticalBatch, double deviation, int freedom) {
    /** How far beyond the batches that ran B_crit is searched, as a factor. */
    static final double REACH = 100;

    private static final double TOLERANCE = 1e-5;
    private static final int MOST_ROUNDS = 200;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

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

    /**
     * Fits by maximum likelihood.
     *
     * @throws IllegalArgumentException unless runs of two batch sizes reached the target and three runs in all did
     */
    public static StepsFit of(List<StepsPoint> points) {
        long reached = points.stream().filter(p -> !p.censored()).count();
        long batches = points.stream()
                .filter(p -> !p.censored())
                .mapToDouble(StepsPoint::batch)
                .distinct()
                .count();
        if (reached < 3 || batches < 2) {
            throw new IllegalArgumentException("S(B) needs three runs at two batch sizes that reached the target");
        }
        int count = points.size();
        double[] batch = points.stream().mapToDouble(StepsPoint::batch).toArray();
        double[] logSteps =
                points.stream().mapToDouble(p -> Math.log(p.steps())).toArray();
        boolean[] censored = new boolean[count];
        for (int i = 0; i < count; i++) {
            censored[i] = points.get(i).censored();
        }
        return maximise(batch, logSteps, censored, (int) reached);
    }

    private static StepsFit maximise(double[] batch, double[] logSteps, boolean[] censored, int reached) {
        double[] completed = logSteps.clone();
        boolean any = reached < logSteps.length;
        Profile profile = Profile.fit(batch, completed);
        double variance = profile.squares / reached;
        for (int round = 0; any && round < MOST_ROUNDS; round++) {
            double sigma = Math.sqrt(Math.max(variance, 1e-12));
            double extra = 0;
            for (int i = 0; i < completed.length; i++) {
                if (censored[i]) {
                    double mean = profile.at(batch[i]);
                    double z = (logSteps[i] - mean) / sigma;
                    double hazard = hazard(z);
                    completed[i] = mean + sigma * hazard;
                    extra += sigma * sigma * (1 + z * hazard - hazard * hazard);
                }
            }
            Profile next = Profile.fit(batch, completed);
            double nextVariance = (next.squares + extra) / completed.length;
            boolean settled = Math.abs(next.logCritical - profile.logCritical) < TOLERANCE
                    && Math.abs(Math.sqrt(nextVariance) - sigma) < TOLERANCE * sigma;
            profile = next;
            variance = nextVariance;
            if (settled) {
                break;
            }
        }
        int freedom = reached - 2;
        // Maximum likelihood divides by n; the two fitted parameters are paid for here.
        double unbiased = any ? variance * reached / freedom : profile.squares / freedom;
        return new StepsFit(Math.exp(profile.logMinimal), Math.exp(profile.logCritical), Math.sqrt(unbiased), freedom);
    }

    /** φ(z)/(1 − Φ(z)), by its asymptote far out, where both vanish. */
    private static double hazard(double z) {
        return z > 30 ? z + 1 / z : NORMAL.density(z) / NORMAL.survivalProbability(z);
    }

    /** Least squares in ln S: for a given B_crit the best S_min is a mean, so one dimension is searched. */
    private record Profile(double logMinimal, double logCritical, double squares) {
        double at(double batch) {
            return logMinimal + Math.log1p(Math.exp(logCritical) / batch);
        }

        static Profile fit(double[] batch, double[] logSteps) {
            Grouped grouped = Grouped.of(batch, logSteps);
            double low = Math.log(grouped.smallest() / REACH);
            double high = Math.log(grouped.largest() * REACH);
            // A short scan brackets the minimum; Brent finishes it.
            int cells = 12;
            double width = (high - low) / cells;
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i <= cells; i++) {
                double squares = grouped.squares(low + i * width);
                if (squares < least) {
                    least = squares;
                    best = i;
                }
            }
            double from = Math.max(low, low + (best - 1) * width);
            double to = Math.min(high, low + (best + 1) * width);
            UnivariatePointValuePair found = new BrentOptimizer(1e-6, 1e-7)
                    .optimize(
                            new MaxEval(200),
                            GoalType.MINIMIZE,
                            new SearchInterval(from, to),
                            new UnivariateObjectiveFunction(grouped::squares));
            double critical = found.getPoint();
            return new Profile(grouped.logMinimal(critical), critical, found.getValue() + grouped.within);
        }
    }

    /** Runs of one batch size enter the search by their mean and count; their own scatter adds a constant. */
    @SuppressWarnings("ArrayRecordComponent") // private, never compared: arrays keep the search free of boxing
    private record Grouped(double[] batch, double[] mean, double[] count, double total, double within) {
        static Grouped of(double[] batch, double[] logSteps) {
            double[] distinct = Arrays.stream(batch).distinct().sorted().toArray();
            double[] mean = new double[distinct.length];
            double[] count = new double[distinct.length];
            for (int i = 0; i < batch.length; i++) {
                int at = Arrays.binarySearch(distinct, batch[i]);
                count[at]++;
                mean[at] += (logSteps[i] - mean[at]) / count[at];
            }
            double within = 0;
            for (int i = 0; i < batch.length; i++) {
                double residual = logSteps[i] - mean[Arrays.binarySearch(distinct, batch[i])];
                within += residual * residual;
            }
            return new Grouped(distinct, mean, count, batch.length, within);
        }

        double smallest() {
            return batch[0];
        }

        double largest() {
            return batch[batch.length - 1];
        }

        double logMinimal(double logCritical) {
            double critical = Math.exp(logCritical);
            double sum = 0;
            for (int i = 0; i < batch.length; i++) {
                sum += count[i] * (mean[i] - Math.log1p(critical / batch[i]));
            }
            return sum / total;
        }

        double squares(double logCritical) {
            double critical = Math.exp(logCritical);
            double sum = 0;
            double sumSquares = 0;
            for (int i = 0; i < batch.length; i++) {
                double residual = mean[i] - Math.log1p(critical / batch[i]);
                sum += count[i] * residual;
                sumSquares += count[i] * residual * residual;
            }
            return sumSquares - sum * sum / total;
        }
    }
}
