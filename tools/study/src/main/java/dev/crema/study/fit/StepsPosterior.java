package dev.crema.study.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What runs say of S(B) = S_min·(1 + B_crit/B), as draws from the posterior distribution of its parameters.
 *
 * <p>Scatter between runs is taken as a factor: ln S is normal around ln S(B). Each run enters as what is known of it, an
 * interval between two test passes (Turnbull 1976 calls such data interval-censored), a lower bound where it never got
 * there, or a number. The priors are flat in ln S_min and, within {@link #REACH} of the batches that ran, in ln B_crit;
 * the scatter between seeds is a few to some tens of percent: ln σ is normal around ln 0.1 with deviation 0.9. Runs with
 * wide intervals say little of the scatter, and without that word they would say nothing.
 *
 * <p>Runs of one seed share weights and record order. Where several batch sizes ran the same seeds, a seed shifts all its
 * runs: ln S = ln S(B) + u_seed + ε (a random intercept, Laird and Ware 1982). The share of u in σ² has Jeffreys's prior of
 * a share (1946): the angle whose squared sine it is, is uniform. S_min is then known no better than that many seeds allow.
 * Drawn by {@linkplain SliceSampling slice sampling} of ln S at the batches' mean, ln B_crit, ln σ, the angle and the shifts in turn.
 */
final class StepsPosterior {
    /** How far beyond the batches that ran B_crit is looked for, as a factor. */
    static final double REACH = 100;

    private static final double USUAL_LOG_SCATTER = Math.log(0.1);
    private static final double LOG_SCATTER_DEVIATION = 0.9;
    private static final double MOST_ANGLE = Math.asin(Math.sqrt(0.999));
    private static final int BURN_IN = 300;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double[] batch;
    private final double[] low;
    private final double[] high;
    private final double[] count;
    private final int[] seed;
    private final double[] shift;
    private final double least;
    private final double most;

    private double level;
    private double critical;
    private double scatter;
    private double share;

    /** ln S_min, ln B_crit and ln σ of each draw. */
    final double[] logMinimal;

    final double[] logCritical;
    final double[] logScatter;

    private StepsPosterior(List<StepsPoint> points, int draws, SplittableRandom random) {
        Map<StepsPoint, Integer> counts = new LinkedHashMap<>();
        points.forEach(p -> counts.merge(p, 1, Integer::sum)); // runs of one interval need one evaluation
        List<StepsPoint> distinct = new ArrayList<>(counts.keySet());
        batch = distinct.stream().mapToDouble(StepsPoint::batch).toArray();
        low = distinct.stream().mapToDouble(p -> Math.log(p.low())).toArray();
        high = distinct.stream().mapToDouble(p -> Math.log(p.high())).toArray();
        count = counts.values().stream().mapToDouble(c -> c).toArray();
        List<Long> seeds = sharedSeeds(distinct);
        seed = distinct.stream()
                .mapToInt(p -> p.seed().isPresent() ? seeds.indexOf(p.seed().getAsLong()) : -1)
                .toArray();
        shift = new double[seeds.size()];
        share = seeds.isEmpty() ? 0 : 0.2;
        least = Math.log(Arrays.stream(batch).min().orElseThrow() / REACH);
        most = Math.log(Arrays.stream(batch).max().orElseThrow() * REACH);
        logMinimal = new double[draws];
        logCritical = new double[draws];
        logScatter = new double[draws];
        start(distinct);
        for (int i = -BURN_IN; i < draws; i++) {
            sweep(random);
            if (i >= 0) {
                logMinimal[i] = level - mean(critical);
                logCritical[i] = critical;
                logScatter[i] = scatter;
            }
        }
    }

    /**
     * Draws from the posterior.
     *
     * @throws IllegalArgumentException unless runs of two batch sizes reached the target and three runs in all did
     */
    static StepsPosterior of(List<StepsPoint> points, int draws, long seed) {
        missing(points).ifPresent(what -> {
            throw new IllegalArgumentException(what);
        });
        return new StepsPosterior(points, draws, new SplittableRandom(seed));
    }

    /** What these runs lack, in words; empty where they have enough. */
    static Optional<String> missing(List<StepsPoint> points) {
        List<StepsPoint> reached = points.stream().filter(p -> !p.isCensored()).toList();
        return reached.size() < 3
                        || reached.stream()
                                        .mapToDouble(StepsPoint::batch)
                                        .distinct()
                                        .count()
                                < 2
                ? Optional.of("S(B) needs three runs at two batch sizes that reached the target")
                : Optional.empty();
    }

    /** The middle of each parameter's draws. */
    StepsFit middle() {
        return new StepsFit(Math.exp(median(logMinimal)), Math.exp(median(logCritical)), Math.exp(median(logScatter)));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The seeds that several batch sizes ran; none where that is one seed, whose shift is a part of the level. */
    private static List<Long> sharedSeeds(List<StepsPoint> points) {
        Map<Long, Set<Double>> batches = new TreeMap<>();
        for (StepsPoint point : points) {
            point.seed()
                    .ifPresent(s ->
                            batches.computeIfAbsent(s, k -> new HashSet<>()).add(point.batch()));
        }
        batches.values().removeIf(ran -> ran.size() < 2);
        return batches.size() < 2 ? List.of() : List.copyOf(batches.keySet());
    }

    /** Begins where least squares of the intervals' middles is least, with ample scatter. */
    private void start(List<StepsPoint> points) {
        double[] middle = points.stream().mapToDouble(p -> Math.log(p.middle())).toArray();
        double fewest = Double.POSITIVE_INFINITY;
        for (double b = least; b <= most; b += 0.2) {
            double sum = 0;
            double squares = 0;
            double total = 0;
            for (int i = 0; i < middle.length; i++) {
                double residual = middle[i] - shape(b, i);
                sum += count[i] * residual;
                squares += count[i] * residual * residual;
                total += count[i];
            }
            double off = squares - sum * sum / total;
            if (off < fewest) {
                fewest = off;
                critical = b;
                level = sum / total + mean(b);
                scatter = Math.log(Math.max(0.1, Math.sqrt(off / total)));
            }
        }
    }

    private double shape(double logCritical, int i) {
        return Math.log1p(Math.exp(logCritical) / batch[i]);
    }

    /** The curve's mean over the runs: with it, level and shape are nearly independent. */
    private double mean(double logCritical) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < batch.length; i++) {
            sum += count[i] * shape(logCritical, i);
            total += count[i];
        }
        return sum / total;
    }

    private void sweep(SplittableRandom random) {
        double width = Math.exp(scatter);
        level = SliceSampling.step(level, width, -1e9, 1e9, random, x -> density(x, critical, scatter, share));
        critical = SliceSampling.step(critical, 1, least, most, random, x -> density(level, x, scatter, share));
        scatter = SliceSampling.step(
                scatter, 0.7, Math.log(1e-6), Math.log(3), random, x -> density(level, critical, x, share));
        if (shift.length > 0) {
            double angle = Math.asin(Math.sqrt(share));
            share = share(SliceSampling.step(
                    angle, 0.3, 0, MOST_ANGLE, random, x -> density(level, critical, scatter, share(x))));
            for (int s = 0; s < shift.length; s++) {
                int own = s;
                shift[s] = SliceSampling.step(shift[s], 1, -1e3, 1e3, random, x -> shiftDensity(own, x));
            }
            // All shifts and the level move together: the runs say nothing of that, the shifts' own distribution does.
            double mean = Arrays.stream(shift).average().orElse(0);
            double moved = mean + random.nextGaussian() / Math.sqrt(shift.length);
            level += moved * Math.exp(scatter) * Math.sqrt(share);
            for (int s = 0; s < shift.length; s++) {
                shift[s] -= moved;
            }
        }
    }

    private static double share(double angle) {
        double root = Math.sin(angle);
        return root * root;
    }

    /** Log of the density of one seed's shift, in units of the shifts' deviation, but for a constant. */
    private double shiftDensity(int own, double value) {
        double sigma = Math.exp(scatter) * Math.sqrt(1 - share);
        double base = level - mean(critical) + value * Math.exp(scatter) * Math.sqrt(share);
        double log = -value * value / 2;
        for (int i = 0; i < batch.length; i++) {
            if (seed[i] == own) {
                log += count[i] * logLikelihood(i, base + shape(critical, i), sigma);
            }
        }
        return log;
    }

    /** Log of the posterior density, but for a constant. */
    private double density(double level, double critical, double scatter, double share) {
        double sigma = Math.exp(scatter) * Math.sqrt(1 - share);
        double base = level - mean(critical);
        double unit = Math.exp(scatter) * Math.sqrt(share);
        double off = (scatter - USUAL_LOG_SCATTER) / LOG_SCATTER_DEVIATION;
        double log = -off * off / 2;
        for (int i = 0; i < batch.length; i++) {
            double shifted = seed[i] < 0 ? base : base + shift[seed[i]] * unit;
            log += count[i] * logLikelihood(i, shifted + shape(critical, i), sigma);
        }
        return log;
    }

    private double logLikelihood(int i, double expected, double sigma) {
        return likelihood((low[i] - expected) / sigma, (high[i] - expected) / sigma, Math.log(sigma));
    }

    private static double likelihood(double from, double to, double logScatter) {
        if (from == to) {
            return -from * from / 2 - logScatter;
        }
        double share = from > 0
                ? NORMAL.survivalProbability(from) - NORMAL.survivalProbability(to)
                : NORMAL.cumulativeProbability(to) - NORMAL.cumulativeProbability(from);
        if (share > 1e-300) {
            return Math.log(share);
        }
        double nearest = Math.min(Math.abs(from), Math.abs(to));
        return -nearest * nearest / 2 - Math.log(nearest + 1); // its tail, where the difference vanishes
    }
}
