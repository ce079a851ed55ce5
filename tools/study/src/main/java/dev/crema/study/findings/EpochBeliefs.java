package dev.crema.study.findings;

import static dev.crema.base.Setting.BATCH_SIZES;
import static dev.crema.base.Setting.EPOCHS;
import static dev.crema.study.findings.Evidence.about;
import static dev.crema.study.findings.Evidence.say;

import dev.crema.chart.report.ClaimVerdict;
import dev.crema.chart.report.Finding;
import dev.crema.log.figures.TestMeasure;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RaceFact;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Difference;
import dev.crema.study.stats.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Beliefs about the number of epochs: how many more a larger batch needs, and whether more of them hurt. */
final class EpochBeliefs {
    /** Losses are alike when they differ by less than this share of what equal epochs leave. */
    private static final double ALIKE = 0.2;

    private static final int FIFTHS = 5;

    /** A test loss that rises by more than this share has been harmed. */
    private static final double HARM = 0.1;

    private EpochBeliefs() {}

    static Finding tenTimesTheEpochs(Evidence evidence) {
        String claim = "Ten times the batch needs ten times the epochs for the same loss.";
        for (Group base : evidence.learnt()) {
            for (Group same : evidence.learnt()) {
                for (Group more : evidence.learnt()) {
                    double k = (double) same.effectiveBatch() / base.effectiveBatch();
                    boolean pair = k >= 2
                            && more.effectiveBatch() == same.effectiveBatch()
                            && close(epochs(same), epochs(base))
                            && close(epochs(more), k * epochs(base));
                    if (pair) {
                        return judge(claim, base, same, more, k);
                    }
                }
            }
        }
        return Evidence.open(
                claim,
                "A batch, k times it at equal epochs, and k times it at k times the epochs are needed: "
                        + BATCH_SIZES.to("16,160,160") + " " + EPOCHS.to("15,15,150") + ".");
    }

    private static Finding judge(String claim, Group base, Group same, Group more, double k) {
        double loss = base.mean(RunMeasures::tailTrainLoss);
        double atEqualEpochs = same.mean(RunMeasures::tailTrainLoss);
        double atMore = more.mean(RunMeasures::tailTrainLoss);
        Optional<Difference> difference = Evidence.difference(base, more, RunMeasures::tailTrainLoss);
        double margin = ALIKE * Math.abs(atEqualEpochs - loss);
        return Finding.of(
                claim,
                difference.map(d -> within(d.interval(), margin)).orElse(ClaimVerdict.NOT_ENOUGH_DATA),
                say(
                        "Train loss %.4f at batch %d and %s epochs; %.4f at batch %d and as many epochs; %.4f at batch %d"
                                + " and %s epochs (%.0f times)%s.",
                        loss,
                        base.effectiveBatch(),
                        about(epochs(base)),
                        atEqualEpochs,
                        same.effectiveBatch(),
                        atMore,
                        more.effectiveBatch(),
                        about(epochs(more)),
                        k,
                        difference
                                .map(d -> ": a difference of " + Evidence.amount(d))
                                .orElse(", one seed each")));
    }

    /** Whether a difference is as good as none: its whole interval lies inside the margin, or outside. */
    private static ClaimVerdict within(Interval interval, double margin) {
        if (-margin < interval.low() && interval.high() < margin) {
            return ClaimVerdict.SUPPORTED;
        }
        return interval.low() > margin || interval.high() < -margin
                ? ClaimVerdict.CONTRADICTED
                : ClaimVerdict.NOT_ENOUGH_DATA;
    }

    private static double epochs(Group group) {
        return group.mean(RunMeasures::epochs);
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= 0.05 * b;
    }

    static Finding moreEpochsNeverHurt(Evidence evidence) {
        String claim = "More epochs never hurt.";
        int judged = 0;
        int worse = 0;
        double worst = 0;
        String where = "";
        List<Difference> rises = new ArrayList<>();
        for (Group group : evidence.learnt()) {
            for (RunMeasures run : group.counted()) {
                double rise = rise(run);
                if (Double.isNaN(rise)) {
                    continue;
                }
                judged++;
                worse += rise > HARM ? 1 : 0;
                if (rise > worst) {
                    worst = rise;
                    where = group.label();
                }
            }
            Map<Long, Double> last = group.bySeed(run -> Math.log1p(rise(run)));
            Map<Long, Double> before = new HashMap<>();
            last.keySet().forEach(seed -> before.put(seed, 0.0));
            Difference.paired(before, last).ifPresent(rises::add);
        }
        if (judged == 0) {
            return Evidence.open(claim, "Runs with ten test passes or more, spread over the training, are needed.");
        }
        String figures = say(
                        "In %d of %d runs the last fifth's test loss lies more than 10 %% above an earlier fifth's",
                        worse, judged)
                + (worst > 0 ? say("; at worst %.0f %% (%s)", 100 * worst, where) : "") + ".";
        if (rises.isEmpty()) {
            return Evidence.open(
                    claim, figures + " Two seeds of a batch size are needed to know how much that scatters.");
        }
        return Finding.of(
                claim,
                harmless(evidence, rises),
                figures + (worse == 0 ? " That holds for the lengths that ran, no further." : ""));
    }

    /** Harm in one batch size contradicts, where it is more than the chance of so many; no harm must hold in every one. */
    private static ClaimVerdict harmless(Evidence evidence, List<Difference> rises) {
        double negligible = Math.log1p(HARM);
        double harm = rises.stream()
                .filter(rise -> rise.mean() > negligible)
                .mapToDouble(rise -> rise.pOf(negligible))
                .min()
                .orElse(1);
        if (harm * rises.size() < 0.05) {
            evidence.pValues().add(harm * rises.size());
            return ClaimVerdict.CONTRADICTED;
        }
        boolean none = rises.stream().allMatch(rise -> rise.interval().high() < negligible);
        if (none) {
            rises.forEach(rise -> evidence.pValues().add(rise.pOf(negligible)));
        }
        return none ? ClaimVerdict.SUPPORTED : ClaimVerdict.NOT_ENOUGH_DATA;
    }

    /**
     * How far the mean test loss of the last fifth of the training lies above that of the best fifth before, as a share. A
     * lowest single value would be the lower, the oftener one looks. NaN where some fifth has no pass, and for a run that was
     * ended before it could do harm.
     */
    private static double rise(RunMeasures run) {
        Optional<TestMeasure> measure = run.outputs().loss();
        if (measure.isEmpty() || RaceFact.endedEarly(run.run())) {
            return Double.NaN;
        }
        TestMeasure.Values loss = measure.get().in(run.run().test().outputs());
        double[] sum = new double[FIFTHS];
        int[] count = new int[FIFTHS];
        for (int row = 0; row < run.run().test().size(); row++) {
            int iteration = run.run().test().iteration(row);
            if (run.run().test().net(row) == 0 && loss.has(row) && iteration > 0) {
                int fifth =
                        (int) Math.min(FIFTHS - 1, (long) iteration * FIFTHS / Math.max(1, (long) run.iterations()));
                sum[fifth] += loss.get(row);
                count[fifth]++;
            }
        }
        double least = Double.POSITIVE_INFINITY;
        for (int fifth = 0; fifth < FIFTHS; fifth++) {
            if (count[fifth] == 0) {
                return Double.NaN;
            }
            least = Math.min(least, sum[fifth] / count[fifth]);
        }
        return least > 0 ? sum[FIFTHS - 1] / count[FIFTHS - 1] / least - 1 : Double.NaN;
    }
}
