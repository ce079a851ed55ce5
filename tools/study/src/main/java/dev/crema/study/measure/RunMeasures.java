package dev.crema.study.measure;

import dev.crema.log.Run;
import java.util.OptionalLong;

/**
 * One run's figures. What is unknown is {@link dev.crema.log.Absent#VALUE}, told apart from a NaN that the log printed.
 *
 * @param run its rows and sessions
 * @param status what became of it
 * @param seed its random seed, where the log says one
 * @param effectiveBatch batch_size × iter_size × devices; 0 where unknown
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
 * @param reach the way to the target
 * @param lossNoise standard deviation of the detrended train loss
 */
public record RunMeasures(
        Run run,
        RunStatus status,
        OptionalLong seed,
        int effectiveBatch,
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
        Reach reach,
        double lossNoise) {

    /** Test loss less train loss, both at the end: the generalisation gap. */
    public double trainTestGap() {
        return finalTestLoss - tailTrainLoss;
    }

    /** Images seen. */
    public double samples() {
        return iterations * effectiveBatch;
    }

    public String name() {
        return run.name();
    }
}
