package dev.crema.study.findings;

import dev.crema.chart.report.Finding;
import dev.crema.chart.report.Verdict;
import dev.crema.study.conclude.Conclusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Every belief, answered by the runs at hand. */
public final class Findings {
    private static final List<Function<Evidence, Finding>> BELIEFS = List.of(
            SpeedBeliefs::largerIsFaster,
            ConvergenceBeliefs::moreEpochsToTheSameAccuracy,
            ConvergenceBeliefs::smootherLoss,
            AccuracyBeliefs::tooLargeEndsWorse,
            SpeedBeliefs::memoryIsNotProportional,
            SpeedBeliefs::powersOfTwo,
            AccuracyBeliefs::smallGeneralisesBetter,
            ConvergenceBeliefs::tenTimesTheEpochs,
            AccuracyBeliefs::largerBatchLargerRate,
            SettingBeliefs::batchNormSuffers,
            SettingBeliefs::dependsOnDataAndModel,
            SettingBeliefs::solversDamp,
            SpeedBeliefs::betterUseOfTheDevice,
            ConvergenceBeliefs::moreEpochsNeverHurt,
            SettingBeliefs::secondOrder,
            AccuracyBeliefs::intermediateWins);

    private Findings() {}

    /** All beliefs in their numbered order. */
    public static List<Answered> of(Conclusion conclusion) {
        Evidence evidence = new Evidence(conclusion);
        List<Answered> all = new ArrayList<>();
        for (int i = 0; i < BELIEFS.size(); i++) {
            all.add(new Answered(i + 1, BELIEFS.get(i).apply(evidence)));
        }
        return all;
    }

    /** What the runs could answer first, then what they could not. */
    public static List<Answered> answeredFirst(List<Answered> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(a -> a.finding().verdict() == Verdict.NOT_ENOUGH_DATA))
                .toList();
    }
}
