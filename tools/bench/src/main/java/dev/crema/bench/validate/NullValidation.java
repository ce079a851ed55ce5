package dev.crema.bench.validate;

import dev.crema.bench.validate.ArtificialRun.Failure;
import dev.crema.chart.report.ClaimVerdict;
import dev.crema.log.CaffeLog;
import dev.crema.log.figures.Target;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.findings.Answered;
import dev.crema.study.findings.Findings;
import dev.crema.study.group.Effects;
import dev.crema.study.measure.MeasureOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Batch sizes that are equal in all that could make one better: the same accuracy, the same images to the target, the same
 * speed. Of the largest one, half the runs and more fail.
 */
final class NullValidation {
    /** Beliefs that are false where nothing differs: a verdict "supported" is an error. */
    private static final List<Integer> FALSE_HERE = List.of(1, 2, 3, 4, 6, 7, 9, 10, 11, 12, 13, 16);

    /** Beliefs that only a difference contradicts, or that are true here: a verdict "contradicted" is an error. */
    private static final List<Integer> NOT_CONTRADICTED_HERE = List.of(14, 16);

    private static final int[] BATCHES = {8, 16, 32, 64, 128, 256, 512, 1024};
    private static final int SEEDS = 3;

    private int studies;
    private int falseVerdicts;
    private int failingRecommended;
    private int differences;

    NullValidation run(int count, long from) {
        for (int i = 0; i < count; i++) {
            study(new SplittableRandom(from + 7_919L * i));
        }
        return this;
    }

    private void study(SplittableRandom random) {
        double images = 400_000;
        List<CaffeLog> logs = new ArrayList<>();
        for (int batch : BATCHES) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                double steps = 60_000.0 / batch * Math.exp(0.1 * random.nextGaussian());
                Failure failure =
                        batch == 1024 && seed < 3 ? (seed == 1 ? Failure.DIVERGES : Failure.COLLAPSES) : Failure.NONE;
                logs.add(new ArtificialRun(
                                batch,
                                0.01,
                                seed,
                                steps,
                                batch * 2e-4 * (1 + 0.02 * random.nextGaussian()),
                                new Rhythm(20, true).iterations(images, batch),
                                0.05 * random.nextGaussian(),
                                failure,
                                1)
                        .read());
            }
        }
        Conclusion conclusion = Conclusion.of(Effects.ofLogs(
                logs, MeasureOptions.DEFAULT.withTarget(Target.parse("accuracy>=" + ArtificialRun.TARGET))));
        studies++;
        boolean wrong = false;
        for (Answered answered : Findings.of(conclusion)) {
            ClaimVerdict verdict = answered.finding().verdict();
            wrong |= verdict == ClaimVerdict.SUPPORTED && FALSE_HERE.contains(answered.number());
            wrong |= verdict == ClaimVerdict.CONTRADICTED && NOT_CONTRADICTED_HERE.contains(answered.number());
        }
        falseVerdicts += wrong ? 1 : 0;
        for (Choice choice : conclusion.choices()) {
            failingRecommended += choice.recommended()
                            .filter(s -> s.group().effectiveBatch() == 1024)
                            .isPresent()
                    ? 1
                    : 0;
            if (choice.objective() != dev.crema.study.conclude.Objective.MEMORY) {
                differences += choice.tied().size() < BATCHES.length - 1 ? 1 : 0;
            }
        }
    }

    /** Studies with a false verdict, "supported" or "contradicted", on any belief. */
    int falseVerdicts() {
        return falseVerdicts;
    }

    /** How often a batch size of which most runs fail was recommended. */
    int failingRecommended() {
        return failingRecommended;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "Eight equal batch sizes, 3 seeds, %d studies: a false verdict on any belief in %.1f %% of them; a batch"
                        + " size left out of a tie set in %.1f %% of %d choices; the one of which two of three runs fail"
                        + " recommended %d times.",
                studies,
                100.0 * falseVerdicts / studies,
                100.0 * differences / (3.0 * studies),
                3 * studies,
                failingRecommended);
    }
}
