package dev.crema.study.measure;

import dev.crema.log.Absent;
import dev.crema.log.Run;
import dev.crema.log.figures.Crossing;
import dev.crema.log.figures.OutputChoice;
import dev.crema.log.figures.Verdict;
import dev.crema.study.curves.RunCurves;
import java.util.OptionalLong;

/**
 * One run's figures. What is unknown is {@link Absent#VALUE}, told apart from a NaN that the log printed.
 *
 * @param run its rows and sessions
 * @param verdict how it ended, and whether it learnt
 * @param outputs which of its outputs are the accuracy and the loss
 * @param seed its random seed, where the log says one
 * @param effectiveBatch batch_size × iter_size × devices; 0 where unknown
 * @param trainSize records in the training set, where they are known
 * @param iterations done
 * @param epochs iterations · B / N_train
 * @param seconds active time, test passes included, downtime not
 * @param trainSeconds active time less test passes
 * @param cpuSeconds processor time
 * @param iterationsPerSecond without test passes and without the first interval
 * @param imagesPerSecond iterations/s · B
 * @param peakMemoryMb highest memory of the process, or of the GPU where it ran on one
 * @param finalTrainLoss the last train row's (smoothed) loss
 * @param tailTrainLoss mean loss of the last tenth of the train rows: what the gap is measured from
 * @param finalTestLoss of the last test pass of net 0
 * @param finalTestAccuracy of the last test pass of net 0
 * @param bestTestAccuracy over all test passes of net 0
 * @param accuracyForNothing what it had before any training, or by guessing
 * @param crossing where it crossed the target
 * @param lossNoise standard deviation of the detrended train loss
 * @param timing whether its seconds compare with those of other runs
 */
public record RunMeasures(
        Run run,
        Verdict verdict,
        OutputChoice outputs,
        OptionalLong seed,
        int effectiveBatch,
        OptionalLong trainSize,
        double iterations,
        double epochs,
        double seconds,
        double trainSeconds,
        double cpuSeconds,
        double iterationsPerSecond,
        double imagesPerSecond,
        double peakMemoryMb,
        double finalTrainLoss,
        double tailTrainLoss,
        double finalTestLoss,
        double finalTestAccuracy,
        double bestTestAccuracy,
        double accuracyForNothing,
        Crossing crossing,
        double lossNoise,
        Timing timing) {

    /** Test loss less train loss, both at the end: the generalisation gap. */
    public double trainTestGap() {
        return finalTestLoss - tailTrainLoss;
    }

    /** Whether a test pass came after some training. */
    public boolean isTested() {
        return Measuring.isTested(run);
    }

    /** Whether it crossed the target. */
    public boolean reached() {
        return crossing.isReached();
    }

    /** Whether it crossed the target before the first test pass after the start: what it needs is at most that. */
    public boolean isAtMost() {
        return reached() && !crossing.isBracketed();
    }

    /** Whether it was looked at and never crossed the target: what it needs is at least this. */
    public boolean censored() {
        return crossing instanceof Crossing.Never;
    }

    /** Iterations to the target, a lower bound where it is {@link #censored}, an upper one where {@link
     * #isAtMost}; {@link Absent#VALUE} where unknown. */
    public double iterationsToTarget() {
        return crossing.iterationsPoint();
    }

    /** Training seconds to the target, as {@link #iterationsToTarget}; unknown where they do not compare and it reached it. */
    public double secondsToTarget() {
        return !timesCompare() && reached() ? Absent.VALUE : crossing.secondsPoint();
    }

    /** Images to the target, as {@link #iterationsToTarget}. */
    public double imagesToTarget() {
        double iterations = iterationsToTarget();
        return Absent.is(iterations) ? iterations : iterations * effectiveBatch;
    }

    /** Processor seconds a second of its clock; {@link Absent#VALUE} where either is unknown. */
    public double cpuShare() {
        return Absent.is(cpuSeconds) || Absent.is(seconds) || !(seconds > 0) ? Absent.VALUE : cpuSeconds / seconds;
    }

    /** Whether other work slowed it down. */
    public boolean disturbed() {
        return timing == Timing.DISTURBED;
    }

    /** Whether its seconds compare with those of other runs. */
    public boolean timesCompare() {
        return timing == Timing.COMPARES;
    }

    /** The same run, whose seconds are its own: it has no speed to compare. */
    public RunMeasures apart(Timing reason) {
        return new RunMeasures(
                run,
                verdict,
                outputs,
                seed,
                effectiveBatch,
                trainSize,
                iterations,
                epochs,
                seconds,
                trainSeconds,
                cpuSeconds,
                Absent.VALUE,
                Absent.VALUE,
                peakMemoryMb,
                finalTrainLoss,
                tailTrainLoss,
                finalTestLoss,
                finalTestAccuracy,
                bestTestAccuracy,
                accuracyForNothing,
                crossing,
                lossNoise,
                reason);
    }

    /** The run's curves. */
    public RunCurves curves() {
        return new RunCurves(run, outputs, trainSize);
    }

    /** Images seen. */
    public double samples() {
        return iterations * effectiveBatch;
    }

    public String name() {
        return run.name();
    }
}
