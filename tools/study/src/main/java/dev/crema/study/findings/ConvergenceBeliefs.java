package dev.crema.study.findings;

import static dev.crema.base.Setting.TARGET;
import static dev.crema.study.findings.Evidence.about;
import static dev.crema.study.findings.Evidence.say;

import dev.crema.chart.report.Finding;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Objective;
import dev.crema.study.group.Group;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Difference;
import java.util.List;
import java.util.Optional;

/** Beliefs about convergence to a target, and how smooth the way there is. */
final class ConvergenceBeliefs {
    private ConvergenceBeliefs() {}

    static Finding moreEpochsToTheSameAccuracy(Evidence evidence) {
        String claim = "A larger batch needs fewer iterations an epoch, but more epochs to the same accuracy;"
                + " so some batch is fastest in time.";
        List<Group> ladder = evidence.ladder(RunMeasures::imagesToTarget);
        if (ladder.size() < 2) {
            return Evidence.open(claim, "Two batch sizes with test passes and a target are needed.");
        }
        Group smallest = ladder.get(0);
        Group largest = ladder.get(ladder.size() - 1);
        if (smallest.censored() > 0) {
            return Evidence.open(
                    claim, "The smallest batch did not reach the target in every run: give a lower " + TARGET + ".");
        }
        Optional<Difference> ratio = Evidence.ratio(smallest, largest, RunMeasures::imagesToTarget);
        String least = largest.censored() > 0 ? "at least " : "";
        String fastest = evidence.conclusion()
                .choice(Objective.SECONDS_TO_TARGET)
                .map(Choice::tiedLabels)
                .map(tied -> " Fastest in seconds: " + String.join(", ", tied) + ".")
                .orElse("");
        return Finding.of(
                claim,
                evidence.rises(ratio, 0.05),
                say(
                                "To %s, batch %d needs %s%s images and batch %d %s%s; %s",
                                evidence.conclusion()
                                        .effects()
                                        .target()
                                        .map(t -> t.text())
                                        .orElse("the target"),
                                smallest.effectiveBatch(),
                                "",
                                about(smallest.mean(RunMeasures::imagesToTarget)),
                                largest.effectiveBatch(),
                                least,
                                about(largest.mean(RunMeasures::imagesToTarget)),
                                ratio.map(r -> least + Evidence.times(r) + ".").orElse("one seed gives no interval."))
                        + fastest);
    }

    static Finding smootherLoss(Evidence evidence) {
        String claim = "A larger batch has a smoother loss curve; a very small batch oscillates or fails to converge.";
        List<Group> ladder = evidence.ladder(RunMeasures::lossNoise);
        if (ladder.size() < 2) {
            return Evidence.open(claim, "Two batch sizes with at least eight train rows each are needed.");
        }
        Group smallest = ladder.get(0);
        Group largest = ladder.get(ladder.size() - 1);
        if (averaged(smallest) != averaged(largest)) {
            return Evidence.open(claim, "The losses are averaged over different numbers of iterations (average_loss).");
        }
        Optional<Difference> ratio = Evidence.ratio(largest, smallest, RunMeasures::lossNoise);
        long failed = evidence.conclusion().effects().groups().stream()
                .filter(g -> g.effectiveBatch() > 0 && g.effectiveBatch() <= smallest.effectiveBatch())
                .mapToInt(Group::diverged)
                .sum();
        return Finding.of(
                claim,
                evidence.rises(ratio, 0.1),
                say(
                        "The detrended loss jitters by %s at batch %d and by %s at batch %d%s; of the smallest batch's"
                                + " runs %d diverged.",
                        about(smallest.mean(RunMeasures::lossNoise)),
                        smallest.effectiveBatch(),
                        about(largest.mean(RunMeasures::lossNoise)),
                        largest.effectiveBatch(),
                        ratio.map(r -> ", " + Evidence.times(r)).orElse(""),
                        failed));
    }

    /** Iterations over which Caffe averages the loss that it prints. */
    private static int averaged(Group group) {
        return group.runs().get(0).run().config().averageLoss().orElse(1);
    }
}
