package dev.crema.cli.study;

import dev.crema.cli.shared.TargetOption;
import dev.crema.cli.shared.TrainSizeOption;
import dev.crema.log.figures.Target;
import dev.crema.study.measure.MeasureOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the user says about the logs of a comparison. */
final class MeasureMixin {
    @Option(
            names = "--train-size",
            paramLabel = "N",
            description = "Number of training records, if the logs do not contain it. Needed for epochs only.")
    private Optional<Long> trainSize = Optional.empty();

    @Option(
            names = "--accuracy-output",
            paramLabel = "NAME",
            description = "Name of the test output that is the accuracy.")
    private String accuracyOutput = "";

    @Option(names = "--loss-output", paramLabel = "NAME", description = "Name of the test output that is the loss.")
    private String lossOutput = "";

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description = "What a run must reach: accuracy>=0.98 or loss<=0.1."
                    + " Default: the best accuracy that every run reached.")
    private Optional<String> target = Optional.empty();

    MeasureOptions options(Optional<Target> otherwise) {
        return new MeasureOptions(
                TrainSizeOption.of(trainSize), accuracyOutput, lossOutput, target().or(() -> otherwise));
    }

    String accuracyOutput() {
        return accuracyOutput;
    }

    Optional<Target> target() {
        return target.map(text -> TargetOption.parse("--target", text));
    }
}
