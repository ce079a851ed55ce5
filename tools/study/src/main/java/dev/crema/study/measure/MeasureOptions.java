package dev.crema.study.measure;

import dev.crema.log.figures.Target;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the user says about the logs; all of it may be left out.
 *
 * @param trainSize records in the training set
 * @param accuracyOutput name of the accuracy output; empty to choose
 * @param lossOutput name of the loss output; empty to choose
 * @param target what a run should reach; empty to take the best level that every batch size reached
 */
public record MeasureOptions(
        OptionalLong trainSize, String accuracyOutput, String lossOutput, Optional<Target> target) {
    /** Nothing said. */
    public static final MeasureOptions DEFAULT = new MeasureOptions(OptionalLong.empty(), "", "", Optional.empty());

    /** The same with another target. */
    public MeasureOptions withTarget(Target to) {
        return new MeasureOptions(trainSize, accuracyOutput, lossOutput, Optional.of(to));
    }

    /** The same with the accuracy output named; empty to choose. */
    public MeasureOptions withAccuracyOutput(String name) {
        return new MeasureOptions(trainSize, name, lossOutput, target);
    }
}
