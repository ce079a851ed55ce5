package dev.crema.study.findings;

import dev.crema.chart.report.ClaimVerdict;
import dev.crema.chart.report.Finding;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.stats.Holm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Checks every belief with the runs. */
public final class Findings {
    private static final List<Function<Evidence, Finding>> BELIEFS = List.of(
            SpeedBeliefs::largerIsFaster,
            ConvergenceBeliefs::moreEpochsToTheSameAccuracy,
            ConvergenceBeliefs::smootherLoss,
            AccuracyBeliefs::tooLargeEndsWorse,
            SpeedBeliefs::memoryIsNotProportional,
            SpeedBeliefs::powersOfTwo,
            AccuracyBeliefs::smallGeneralisesBetter,
            EpochBeliefs::tenTimesTheEpochs,
            AccuracyBeliefs::largerBatchLargerRate,
            SettingBeliefs::batchNormSuffers,
            SettingBeliefs::dependsOnDataAndModel,
            SettingBeliefs::solversDamp,
            SpeedBeliefs::betterUseOfTheDevice,
            EpochBeliefs::moreEpochsNeverHurt,
            SettingBeliefs::secondOrder,
            AccuracyBeliefs::intermediateWins);

    /** The chance of any false verdict among all beliefs (Holm 1979). */
    private static final double ALPHA = 0.05;

    private Findings() {}

    /** All beliefs in their numbered order. */
    public static List<Answered> of(Conclusion conclusion) {
        List<Finding> findings = new ArrayList<>();
        double[] pValues = new double[BELIEFS.size()];
        for (int i = 0; i < BELIEFS.size(); i++) {
            Evidence evidence = new Evidence(conclusion);
            Finding finding = BELIEFS.get(i).apply(evidence);
            findings.add(finding);
            boolean answered = finding.verdict() != ClaimVerdict.NOT_ENOUGH_DATA;
            pValues[i] =
                    answered ? evidence.pValues().stream().max(Double::compare).orElse(Double.NaN) : Double.NaN;
        }
        double[] adjusted = adjusted(pValues);
        List<Answered> all = new ArrayList<>();
        for (int i = 0; i < BELIEFS.size(); i++) {
            Finding finding = findings.get(i);
            all.add(new Answered(i + 1, adjusted[i] > ALPHA ? perhapsChance(finding) : finding));
        }
        return all;
    }

    /** Corrected for all beliefs that a test decided; NaN for the others. */
    private static double[] adjusted(double... pValues) {
        int[] tested = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .toArray();
        double[] holm =
                Holm.adjust(Arrays.stream(tested).mapToDouble(i -> pValues[i]).toArray());
        double[] all = new double[pValues.length];
        Arrays.fill(all, Double.NaN);
        for (int i = 0; i < tested.length; i++) {
            all[tested[i]] = holm[i];
        }
        return all;
    }

    private static Finding perhapsChance(Finding finding) {
        return Finding.of(
                finding.claim(),
                ClaimVerdict.NOT_ENOUGH_DATA,
                finding.evidence()
                        + " Among so many beliefs judged together, that may be chance: more seeds would tell.");
    }

    /** What the runs could answer first, then what they could not. */
    public static List<Answered> answeredFirst(List<Answered> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(a -> a.finding().verdict() == ClaimVerdict.NOT_ENOUGH_DATA))
                .toList();
    }
}
