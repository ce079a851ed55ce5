package dev.crema.study.fit;

import static dev.crema.base.Setting.LRS;

import dev.crema.study.stats.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * S_min, E_min, B_crit and B* with 95 % intervals, and whether the data carry them.
 *
 * <p>B* = √(B_crit·δ/γ) is where S(B)·t(B) is smallest. The intervals are the middle 95 % of {@link StepsPosterior}'s
 * draws; for B* each draw meets a step time drawn from its own fit.
 *
 * @param steps the fitted S(B)
 * @param minimalSteps 95 % interval of S_min, iterations
 * @param minimalExamples 95 % interval of E_min, images
 * @param criticalBatch 95 % interval of B_crit, images
 * @param fastestBatch B*, images; empty where a step's cost has no fixed part to spread
 * @param fastestInterval 95 % interval of B*; low 0 means that no fixed part of a step could be told from none
 * @param verdict whether the data carry the fit
 */
public record CriticalBatch(
        StepsFit steps,
        Interval minimalSteps,
        Interval minimalExamples,
        Interval criticalBatch,
        OptionalDouble fastestBatch,
        Interval fastestInterval,
        Verdict verdict) {

    /** Whether runs say enough about the curve; the text says what to do next. */
    public enum Verdict {
        CARRIED("the runs are enough for the fit"),
        BEYOND("B_crit is outside the batch sizes that ran, or close to their edge: add smaller or larger ones"),
        MISFIT("S_min·(1 + B_crit/B) does not describe these runs (lack of fit, p < 0.01): each batch size may need"
                + " another learning rate");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return this == MISFIT ? text + "; try several with " + LRS : text;
        }
    }

    /** Draws that a report uses. */
    public static final int DRAWS = 3_000;

    /** What these runs lack for a fit, in words; empty where they have enough. */
    public static Optional<String> missing(List<StepsPoint> points, List<StepTimeFit.Point> times) {
        if (points.stream().filter(p -> !p.isCensored()).count() < 4) {
            return Optional.of("intervals for B_crit need four runs that reached the target");
        }
        return StepsPosterior.missing(points).or(() -> StepTimeFit.missing(times));
    }

    /**
     * @param points steps to target, one a run
     * @param times seconds a step, one a run
     * @param draws from the posterior, at least 100
     * @throws IllegalArgumentException where something is {@link #missing}
     */
    public static CriticalBatch of(List<StepsPoint> points, List<StepTimeFit.Point> times, int draws, long randomSeed) {
        missing(points, times).ifPresent(what -> {
            throw new IllegalArgumentException(what);
        });
        StepsPosterior posterior = StepsPosterior.of(points, draws, randomSeed);
        StepsFit fit = posterior.middle();
        StepTimeFit time = StepTimeFit.of(times);
        SplittableRandom random = new SplittableRandom(randomSeed);
        double[] minimal = new double[draws];
        double[] examples = new double[draws];
        double[] critical = new double[draws];
        double[] fastest = new double[draws];
        for (int i = 0; i < draws; i++) {
            StepsFit drawn = new StepsFit(
                    Math.exp(posterior.logMinimal[i]),
                    Math.exp(posterior.logCritical[i]),
                    Math.exp(posterior.logScatter[i]));
            minimal[i] = drawn.minimalSteps();
            examples[i] = drawn.minimalExamples();
            critical[i] = drawn.criticalBatch();
            fastest[i] = fastest(drawn, redrawn(times, time, random)).orElse(0);
        }
        Interval interval = middle(critical);
        return new CriticalBatch(
                fit,
                middle(minimal),
                middle(examples),
                interval,
                fastest(fit, time),
                middle(fastest),
                verdict(points, fit, interval));
    }

    private static OptionalDouble fastest(StepsFit steps, StepTimeFit time) {
        return time.overhead() > 0 && time.perImage() > 0
                ? OptionalDouble.of(Math.sqrt(steps.criticalBatch() * time.overhead() / time.perImage()))
                : OptionalDouble.empty();
    }

    private static StepTimeFit redrawn(List<StepTimeFit.Point> points, StepTimeFit fit, RandomGenerator random) {
        double sigma = plausible(fit.deviation(), fit.freedom(), random);
        return StepTimeFit.of(points.stream()
                .map(p -> new StepTimeFit.Point(
                        p.batch(), fit.seconds(p.batch()) * Math.max(0.05, 1 + sigma * random.nextGaussian())))
                .toList());
    }

    /** A standard deviation from its sampling distribution: s·√(ν/χ²ᵥ). Small studies would else look too sure. */
    private static double plausible(double deviation, int freedom, RandomGenerator random) {
        double chiSquare = 0;
        for (int i = 0; i < freedom; i++) {
            double z = random.nextGaussian();
            chiSquare += z * z;
        }
        return deviation * Math.sqrt(freedom / chiSquare);
    }

    private static Interval middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int cut = (int) Math.round(0.025 * sorted.length);
        return new Interval(sorted[cut], sorted[sorted.length - 1 - cut]);
    }

    private static Verdict verdict(List<StepsPoint> points, StepsFit fit, Interval critical) {
        double smallest = points.stream().mapToDouble(StepsPoint::batch).min().orElseThrow();
        double largest = points.stream().mapToDouble(StepsPoint::batch).max().orElseThrow();
        double edge = StepsPosterior.REACH * 0.7;
        if (lackOfFit(points, fit) < 0.01) {
            return Verdict.MISFIT;
        }
        if (critical.low() < smallest / edge || critical.high() > largest * edge) {
            return Verdict.BEYOND;
        }
        return Verdict.CARRIED;
    }

    /**
     * p value of the F test of lack of fit, over the batch sizes whose runs were all seen to cross between two passes; 1
     * where untestable. The place of a crossing within its interval counts as scatter.
     */
    private static double lackOfFit(List<StepsPoint> points, StepsFit fit) {
        double lack = 0;
        double pure = 0;
        int pureFreedom = 0;
        int groups = 0;
        for (double batch :
                points.stream().mapToDouble(StepsPoint::batch).distinct().toArray()) {
            List<StepsPoint> runs =
                    points.stream().filter(p -> p.batch() == batch).toList();
            if (!runs.stream().allMatch(StepsPoint::isBracketed)) {
                continue;
            }
            double mean = runs.stream()
                    .mapToDouble(p -> Math.log(p.middle()))
                    .average()
                    .orElseThrow();
            double off = Math.abs(mean - Math.log(fit.steps(batch)));
            double reach = runs.stream()
                    .mapToDouble(p -> Math.log(p.high() / p.low()) / 2)
                    .average()
                    .orElseThrow();
            off = Math.max(0, off - reach); // all crossings of a group may lie at the same end of their intervals
            lack += runs.size() * off * off;
            for (StepsPoint run : runs) {
                pure += (Math.log(run.middle()) - mean) * (Math.log(run.middle()) - mean);
            }
            pureFreedom += runs.size() - 1;
            groups++;
        }
        if (groups < 3 || pureFreedom < 1 || pure == 0) {
            return 1;
        }
        double f = lack / (groups - 2) / (pure / pureFreedom);
        return FDistribution.of(groups - 2, pureFreedom).survivalProbability(f);
    }
}
