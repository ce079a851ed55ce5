package dev.crema.study.fit;

import dev.crema.study.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * S_min, E_min, B_crit and B* with 95 % intervals by parametric bootstrap, and whether the data carry them.
 *
 * <p>B* = √(B_crit·δ/γ) is where S(B)·t(B) is smallest. Every bootstrap study is drawn from the fitted curves with
 * the runs' own batch sizes and budgets, its scatter itself drawn from what the degrees of freedom leave open, and
 * fitted again.
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
        CARRIED("the runs carry the fit"),
        BEYOND("B_crit lies beyond the batch sizes that ran, or hardly inside: add smaller or larger ones"),
        MISFIT("S_min·(1 + B_crit/B) does not describe these runs (lack of fit, p < 0.01): the learning rate that"
                + " suits one batch size may not suit another; retune with --lrs");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Replicates that a report uses. */
    public static final int REPLICATES = 2_000;

    /**
     * @param points steps to target, one a run
     * @param times seconds a step, one a run
     * @param replicates bootstrap studies, at least 100
     * @throws IllegalArgumentException where fewer than two batch sizes reached the target, or fewer than four runs
     */
    public static CriticalBatch of(
            List<StepsPoint> points, List<StepTimeFit.Point> times, int replicates, long randomSeed) {
        StepsFit fit = StepsFit.of(points);
        if (fit.freedom() < 2) {
            throw new IllegalArgumentException("intervals for B_crit need four runs that reached the target");
        }
        StepTimeFit time = StepTimeFit.of(times);
        SplittableRandom random = new SplittableRandom(randomSeed);
        double[] minimal = new double[replicates];
        double[] examples = new double[replicates];
        double[] critical = new double[replicates];
        double[] fastest = new double[replicates];
        for (int i = 0; i < replicates; i++) {
            StepsFit drawn = redrawn(points, fit, random);
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

    private static StepsFit redrawn(List<StepsPoint> points, StepsFit fit, RandomGenerator random) {
        double sigma = plausible(fit.deviation(), fit.freedom(), random);
        // A censored run's budget is its censoring time; a run that got there is taken to have had enough of it.
        for (int attempt = 0; attempt < 20; attempt++) {
            List<StepsPoint> drawn = new ArrayList<>(points.size());
            for (StepsPoint point : points) {
                double steps = fit.steps(point.batch()) * Math.exp(sigma * random.nextGaussian());
                drawn.add(
                        point.censored() && steps > point.steps()
                                ? StepsPoint.censored(point.batch(), point.steps())
                                : StepsPoint.reached(point.batch(), steps));
            }
            if (drawn.stream()
                            .filter(p -> !p.censored())
                            .mapToDouble(StepsPoint::batch)
                            .distinct()
                            .count()
                    >= 2) {
                return StepsFit.of(drawn);
            }
        }
        return fit;
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
        double edge = StepsFit.REACH * 0.9;
        if (lackOfFit(points, fit) < 0.01) {
            return Verdict.MISFIT;
        }
        if (critical.low() < smallest / edge || critical.high() > largest * edge) {
            return Verdict.BEYOND;
        }
        return Verdict.CARRIED;
    }

    /** p value of the F test of lack of fit, over the batch sizes that all their runs completed; 1 where untestable. */
    private static double lackOfFit(List<StepsPoint> points, StepsFit fit) {
        double lack = 0;
        double pure = 0;
        int pureFreedom = 0;
        int groups = 0;
        for (double batch :
                points.stream().mapToDouble(StepsPoint::batch).distinct().toArray()) {
            List<StepsPoint> runs =
                    points.stream().filter(p -> p.batch() == batch).toList();
            if (runs.stream().anyMatch(StepsPoint::censored)) {
                continue;
            }
            double mean = runs.stream()
                    .mapToDouble(p -> Math.log(p.steps()))
                    .average()
                    .orElseThrow();
            double off = mean - Math.log(fit.steps(batch));
            lack += runs.size() * off * off;
            for (StepsPoint run : runs) {
                pure += (Math.log(run.steps()) - mean) * (Math.log(run.steps()) - mean);
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
