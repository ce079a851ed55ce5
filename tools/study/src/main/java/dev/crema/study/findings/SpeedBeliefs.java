package dev.crema.study.findings;

import static dev.crema.base.Setting.BATCH_SIZES;
import static dev.crema.base.Setting.REPLICAS;
import static dev.crema.study.findings.Evidence.about;
import static dev.crema.study.findings.Evidence.say;

import dev.crema.chart.report.ClaimVerdict;
import dev.crema.chart.report.Finding;
import dev.crema.log.Absent;
import dev.crema.study.group.Group;
import dev.crema.study.group.Replicas;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.stats.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Beliefs about speed, memory and the machine, judged by groups that used as many cores. */
final class SpeedBeliefs {
    /** Speeds closer than this are called the same. */
    private static final double SAME = 0.05;

    /** Images that may be meant by "dozens", and by "a few". */
    private static final double DOZEN = 12;

    private static final double FEW = 4;

    private SpeedBeliefs() {}

    static Finding largerIsFaster(Evidence evidence) {
        String claim = "A larger batch processes the same data faster (images/s), up to saturation;"
                + " twice the batch takes less than twice the time per iteration.";
        List<Group> ladder = Replicas.alike(evidence.ladder(RunMeasures::imagesPerSecond));
        if (ladder.size() < 2) {
            return Evidence.open(claim, "The speed of two batch sizes on the same number of cores is needed.");
        }
        Group smallest = ladder.get(0);
        Group largest = ladder.get(ladder.size() - 1);
        double best = ladder.stream()
                .mapToDouble(g -> g.mean(RunMeasures::imagesPerSecond))
                .max()
                .orElseThrow();
        Group saturated = ladder.stream()
                .filter(g -> g.mean(RunMeasures::imagesPerSecond) >= (1 - SAME) * best)
                .findFirst()
                .orElse(largest);
        Optional<Difference> ratio = Evidence.ratio(smallest, largest, RunMeasures::imagesPerSecond);
        String figures = say(
                "%s images/s at batch %d, %s at batch %d; from batch %d on within %.0f %% of the best (%s).",
                about(smallest.mean(RunMeasures::imagesPerSecond)),
                smallest.effectiveBatch(),
                about(largest.mean(RunMeasures::imagesPerSecond)),
                largest.effectiveBatch(),
                saturated.effectiveBatch(),
                100 * SAME,
                about(best));
        return Finding.of(
                claim,
                evidence.rises(ratio, SAME),
                figures
                        + ratio.map(r -> " The gain is " + Evidence.times(r) + ".")
                                .orElse(" One seed gives no interval."));
    }

    static Finding memoryIsNotProportional(Evidence evidence) {
        String claim = "Memory does not grow simply in proportion to the batch.";
        List<Group> ladder = Replicas.alike(evidence.ladder(RunMeasures::peakMemoryMb));
        if (ladder.size() < 2) {
            return Evidence.open(
                    claim,
                    "The peak memory of two batch sizes with the same number of replicas is needed. Logs of other Caffes do not"
                            + " contain it.");
        }
        Group smallest = ladder.get(0);
        Group largest = ladder.get(ladder.size() - 1);
        double low = smallest.mean(RunMeasures::peakMemoryMb);
        double high = largest.mean(RunMeasures::peakMemoryMb);
        double batches = (double) largest.effectiveBatch() / smallest.effectiveBatch();
        double perImage = (high - low) / (largest.effectiveBatch() - smallest.effectiveBatch());
        double fixed = low - perImage * smallest.effectiveBatch();
        // The second of a ratio is so many times the first: less than in proportion is a small fall from largest to
        // smallest.
        Optional<Difference> fall = Evidence.ratio(largest, smallest, RunMeasures::peakMemoryMb);
        return Finding.of(
                claim,
                evidence.rises(fall, -Math.log(0.8 * batches)),
                say(
                        "%s MB at batch %d, %s MB at batch %d: %.2f times the memory for %.0f times the batch;"
                                + " about %s MB whatever the batch and %s MB an image.%s",
                        about(low),
                        smallest.effectiveBatch(),
                        about(high),
                        largest.effectiveBatch(),
                        high / low,
                        batches,
                        about(fixed),
                        about(perImage),
                        fall.isEmpty() ? " Two seeds of each are needed to know how much that scatters." : ""));
    }

    static Finding powersOfTwo(Evidence evidence) {
        String claim = "Powers of two are faster than their neighbours and than round tens.";
        List<Group> ladder = Replicas.alike(evidence.ladder(RunMeasures::imagesPerSecond));
        List<String> figures = new ArrayList<>();
        int faster = 0;
        int not = 0;
        for (Group power : ladder) {
            if (Integer.bitCount(power.effectiveBatch()) != 1) {
                continue;
            }
            for (Group neighbour : ladder) {
                double distance = (double) neighbour.effectiveBatch() / power.effectiveBatch();
                if (Integer.bitCount(neighbour.effectiveBatch()) == 1 || distance < 0.75 || distance > 1.34) {
                    continue;
                }
                Optional<Difference> ratio = Evidence.ratio(neighbour, power, RunMeasures::imagesPerSecond);
                ClaimVerdict verdict = evidence.rises(ratio, 0.02);
                faster += verdict == ClaimVerdict.SUPPORTED ? 1 : 0;
                not += verdict == ClaimVerdict.CONTRADICTED ? 1 : 0;
                figures.add(say(
                        "%d against %d: %s against %s images/s%s",
                        power.effectiveBatch(),
                        neighbour.effectiveBatch(),
                        about(power.mean(RunMeasures::imagesPerSecond)),
                        about(neighbour.mean(RunMeasures::imagesPerSecond)),
                        ratio.map(r -> ", " + Evidence.times(r)).orElse("")));
            }
        }
        if (figures.isEmpty()) {
            return Evidence.open(
                    claim,
                    "No power of two ran beside a neighbour: try " + BATCH_SIZES.to("16,17,31,32,33,100,128") + ".");
        }
        ClaimVerdict verdict = faster > not
                ? (not == 0 ? ClaimVerdict.SUPPORTED : ClaimVerdict.NOT_ENOUGH_DATA)
                : (not > 0 && faster == 0 ? ClaimVerdict.CONTRADICTED : ClaimVerdict.NOT_ENOUGH_DATA);
        return Finding.of(claim, verdict, String.join("; ", figures) + ".");
    }

    static Finding betterUseOfTheDevice(Evidence evidence) {
        String claim = "Fewer, larger batches mean less reading per image and better use of the device;"
                + " one sample costs as much time as dozens.";
        List<Group> ladder = Replicas.alike(evidence.ladder(RunMeasures::imagesPerSecond));
        if (ladder.size() < 2) {
            return Evidence.open(claim, "The speed of two batch sizes on the same number of cores is needed.");
        }
        Group smallest = ladder.get(0);
        Group largest = ladder.get(ladder.size() - 1);
        List<Group> busy = ladder.stream().filter(g -> !Absent.is(share(g))).toList();
        String shares = busy.size() < 2
                ? ""
                : say(
                        " The processor is busy for %.0f %% of the time at batch %d and %.0f %% at batch %d.",
                        100 * share(busy.get(0)),
                        busy.get(0).effectiveBatch(),
                        100 * share(busy.get(busy.size() - 1)),
                        busy.get(busy.size() - 1).effectiveBatch());
        double perStep = smallest.effectiveBatch() / smallest.mean(RunMeasures::imagesPerSecond);
        double dozens = perStep * largest.mean(RunMeasures::imagesPerSecond);
        String cost = say(
                "A step at batch %d costs as much time as %s images at batch %d.%s",
                smallest.effectiveBatch(), about(dozens), largest.effectiveBatch(), shares);
        if (smallest.effectiveBatch() > 8) {
            return Evidence.open(
                    claim,
                    cost + " Include batches of 1 to 8, with " + REPLICAS.to(1)
                            + ", to see the cost of a single sample.");
        }
        // A step's time at the smallest batch, in images at the largest, for each image of the smallest.
        Optional<Difference> each = Evidence.ratio(smallest, largest, RunMeasures::imagesPerSecond);
        if (each.isEmpty()) {
            return Evidence.open(claim, cost + " Two seeds of each are needed to know how much that scatters.");
        }
        ClaimVerdict dozen = evidence.rises(each, Math.log(DOZEN));
        if (dozen == ClaimVerdict.SUPPORTED) {
            return Finding.of(claim, dozen, cost);
        }
        ClaimVerdict few = evidence.rises(each, Math.log(FEW));
        return few == ClaimVerdict.CONTRADICTED
                ? Finding.of(claim, few, cost)
                : Evidence.open(claim, cost + " The seeds do not place that above a dozen, nor below a few.");
    }

    private static double share(Group group) {
        double share = group.mean(run -> run.disturbed() ? Absent.VALUE : run.cpuShare());
        return Absent.is(share) ? share : share / Replicas.of(group);
    }
}
