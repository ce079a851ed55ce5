package dev.crema.log;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a session was configured to do, as the solver and net dumps inside the log say; empty where they do not.
 *
 * @param netName name of the net
 * @param batchSize records a forward pass of the train net on one device
 * @param testBatchSizes the same for each test net, by its number; 0 where unknown
 * @param iterSize forward passes an update; Caffe's default of 1 where the dump names none
 * @param devices GPUs (or replicas) that share the training; 1 on a CPU
 * @param baseLr base learning rate
 * @param lrPolicy {@code fixed}, {@code step}, {@code inv}…
 * @param solverType {@code SGD}, {@code Nesterov}, {@code AdaGrad}, {@code RMSProp}, {@code AdaDelta}, {@code Adam}
 * @param momentum momentum
 * @param weightDecay weight decay
 * @param maxIter iterations to do
 * @param randomSeed the seed, where one was given
 * @param display iterations between two train rows
 * @param averageLoss iterations over which the displayed loss is averaged
 * @param testInterval iterations between two test passes
 * @param testIter batches a test pass, for each test net
 * @param snapshotPrefix where snapshots go
 * @param mode {@code CPU} or {@code GPU}
 * @param gpuName name of the first GPU
 * @param trainSetSize records in the training set, where the log says so ({@code A total of N images}, Crema's facts)
 * @param testSetSize the same for the test set
 * @param memoryRequired bytes of top blobs of the train net, as {@code Memory required for data} last said
 */
public record SessionConfig(
        Optional<String> netName,
        OptionalInt batchSize,
        List<Integer> testBatchSizes,
        OptionalInt iterSize,
        OptionalInt devices,
        OptionalDouble baseLr,
        Optional<String> lrPolicy,
        Optional<String> solverType,
        OptionalDouble momentum,
        OptionalDouble weightDecay,
        OptionalInt maxIter,
        OptionalLong randomSeed,
        OptionalInt display,
        OptionalInt averageLoss,
        OptionalInt testInterval,
        List<Integer> testIter,
        Optional<String> snapshotPrefix,
        Optional<String> mode,
        Optional<String> gpuName,
        OptionalLong trainSetSize,
        OptionalLong testSetSize,
        OptionalLong memoryRequired) {

    /** Knows nothing. */
    public static final SessionConfig UNKNOWN = new SessionConfig(
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());

    /** The same with another batch_size, for a log that does not say it. */
    public SessionConfig withBatchSize(int size) {
        return new SessionConfig(
                netName,
                OptionalInt.of(size),
                testBatchSizes,
                iterSize,
                devices,
                baseLr,
                lrPolicy,
                solverType,
                momentum,
                weightDecay,
                maxIter,
                randomSeed,
                display,
                averageLoss,
                testInterval,
                testIter,
                snapshotPrefix,
                mode,
                gpuName,
                trainSetSize,
                testSetSize,
                memoryRequired);
    }

    /** batch_size × iter_size × devices, where batch_size is known. */
    public OptionalInt effectiveBatchSize() {
        return batchSize.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(batchSize.getAsInt() * iterSize.orElse(1) * devices.orElse(1));
    }
}
