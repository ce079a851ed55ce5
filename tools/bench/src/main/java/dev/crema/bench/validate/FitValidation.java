package dev.crema.bench.validate;

import dev.crema.bench.validate.ArtificialRun.Failure;
import dev.crema.log.CaffeLog;
import dev.crema.log.figures.Target;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.fit.CriticalBatch;
import dev.crema.study.group.Effects;
import dev.crema.study.group.Group;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.stats.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** How often the intervals of the fit hold the truth, how far the steps to the target are off, whether the tie set holds the best. */
final class FitValidation {
    static final int[] BATCHES = {8, 16, 32, 64, 128, 256, 512};

    private final Rhythm rhythm;
    private final int seeds;
    private final double shared;
    private final double outlier;
    private final double budget;

    private int studies;
    private int fits;
    private int critical;
    private int minimal;
    private int fastest;
    private int best;
    private int choices;
    private double members;
    private final double[] logRatio = new double[BATCHES.length];
    private final int[] points = new int[BATCHES.length];

    /**
     * @param shared the part of the scatter that a seed does to all batch sizes
     * @param outlier how many times the others' scatter the best batch size has
     * @param budget images of a run, in times of what the largest batch size needs
     */
    FitValidation(Rhythm rhythm, int seeds, double shared, double outlier, double budget) {
        this.rhythm = rhythm;
        this.seeds = seeds;
        this.shared = shared;
        this.outlier = outlier;
        this.budget = budget;
    }

    static String heading() {
        return "| scenario | seeds | fits | B_crit | S_min | B* | best in the tie set | tie set | largest bias of steps |\n"
                + "|---|---|---|---|---|---|---|---|---|";
    }

    FitValidation run(int count, long from) {
        for (int i = 0; i < count; i++) {
            study(new SplittableRandom(from + 7_919L * i));
        }
        return this;
    }

    private void study(SplittableRandom random) {
        Truth truth = Truth.draw(random, shared);
        double images = budget * truth.steps(512) * 512;
        int fastestBatch = fastest(truth);
        List<CaffeLog> logs = new ArrayList<>();
        double[] seedEffect = new double[seeds + 1];
        for (int seed = 1; seed <= seeds; seed++) {
            seedEffect[seed] = random.nextGaussian();
        }
        double[][] needed = new double[BATCHES.length][seeds];
        for (int b = 0; b < BATCHES.length; b++) {
            int batch = BATCHES[b];
            for (int seed = 1; seed <= seeds; seed++) {
                double scatter = truth.scatter() * (batch == fastestBatch ? outlier : 1);
                double z = Math.sqrt(truth.shared()) * seedEffect[seed]
                        + Math.sqrt(1 - truth.shared()) * random.nextGaussian();
                needed[b][seed - 1] = truth.steps(batch) * Math.exp(scatter * z);
                double step = (truth.overhead() + truth.perImage() * batch) * (1 + 0.03 * random.nextGaussian());
                logs.add(new ArtificialRun(
                                batch,
                                0.01,
                                seed,
                                needed[b][seed - 1],
                                step,
                                rhythm.iterations(images, batch),
                                0.05 * random.nextGaussian(),
                                Failure.NONE,
                                1)
                        .read());
            }
        }
        Effects effects = Effects.ofLogs(
                logs, MeasureOptions.DEFAULT.withTarget(Target.parse("accuracy>=" + ArtificialRun.TARGET)));
        Conclusion conclusion = Conclusion.of(effects);
        studies++;
        conclusion.criticalBatch().ifPresent(fit -> judge(fit, truth));
        Optional<Choice> choice = conclusion.choice(Objective.SECONDS_TO_TARGET);
        if (choice.isPresent()) {
            choices++;
            members += choice.get().tied().size();
            best += choice.get().tied().stream().anyMatch(s -> s.group().effectiveBatch() == fastestBatch) ? 1 : 0;
        }
        for (Group group : effects.groups()) {
            int b = List.of(8, 16, 32, 64, 128, 256, 512).indexOf(group.effectiveBatch());
            group.stepsToTarget().flatMap(Way::value).ifPresent(steps -> {
                double sum = 0;
                for (double truly : needed[b]) {
                    sum += truly;
                }
                logRatio[b] += Math.log(steps / (sum / seeds));
                points[b]++;
            });
        }
    }

    private void judge(CriticalBatch fit, Truth truth) {
        fits++;
        critical += fit.criticalBatch().contains(truth.criticalBatch()) ? 1 : 0;
        minimal += fit.minimalSteps().contains(truth.minimalSteps()) ? 1 : 0;
        fastest += fit.fastestInterval().contains(truth.fastest()) ? 1 : 0;
    }

    private static int fastest(Truth truth) {
        int best = BATCHES[0];
        for (int batch : BATCHES) {
            best = truth.seconds(batch) < truth.seconds(best) ? batch : best;
        }
        return best;
    }

    /** The largest bias of a batch size whose steps were shown as a number in a third of the studies. */
    double bias() {
        double largest = 0;
        for (int b = 0; b < BATCHES.length; b++) {
            if (points[b] * 3 >= studies) {
                double bias = Math.exp(logRatio[b] / points[b]) - 1;
                largest = Math.abs(bias) > Math.abs(largest) ? bias : largest;
            }
        }
        return largest;
    }

    /** Studies whose interval held B_crit. */
    int critical() {
        return critical;
    }

    /** Studies whose interval held S_min. */
    int minimal() {
        return minimal;
    }

    /** Studies whose tie set held the truly fastest batch size. */
    int bestKept() {
        return best;
    }

    /** A line of the table. */
    String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d of %d | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.1f of 7 | %+.1f %% |",
                name,
                seeds,
                fits,
                studies,
                percent(critical, fits),
                percent(minimal, fits),
                percent(fastest, fits),
                percent(best, choices),
                members / Math.max(1, choices),
                100 * bias());
    }

    private static double percent(int part, int of) {
        return 100.0 * part / Math.max(1, of);
    }
}
