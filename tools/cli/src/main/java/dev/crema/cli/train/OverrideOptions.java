package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.prototxt.change.LrRule;
import dev.crema.prototxt.change.Overrides;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that change a solver or net without editing its files. */
final class OverrideOptions {
    @Option(
            names = {"-b", "--batch-size"},
            paramLabel = "B",
            description = "Batch size of the train net. The schedule stays as it is, unless --rescale is given.")
    Optional<Integer> batchSize = Optional.empty();

    @Option(names = "--test-batch-size", paramLabel = "B", description = "Batch size of the test nets.")
    Optional<Integer> testBatchSize = Optional.empty();

    @Option(
            names = "--train-db",
            paramLabel = "DIR",
            description = "Database of the train net, instead of the one in the net definition.")
    Optional<String> trainDb = Optional.empty();

    @Option(
            names = "--test-db",
            paramLabel = "DIR",
            description = "Database of the test net. Also sets test_iter, so that each test reads all of it.")
    Optional<String> testDb = Optional.empty();

    @Option(names = "--iter-size", paramLabel = "N", description = "Forward and backward passes per update.")
    Optional<Integer> iterSize = Optional.empty();

    @Option(names = "--max-iter", paramLabel = "N", description = "Iterations to train for.")
    Optional<Integer> maxIter = Optional.empty();

    @Option(names = "--epochs", paramLabel = "E", description = "Epochs to train for, instead of iterations.")
    Optional<Double> epochs = Optional.empty();

    @Option(names = "--base-lr", paramLabel = "R", description = "Base learning rate.")
    Optional<Double> baseLr = Optional.empty();

    @Option(
            names = "--lr-rule",
            paramLabel = "RULE",
            description = "Change base_lr with the batch size, by this rule: none, linear or sqrt. Default: none.")
    LrRule lrRule = LrRule.NONE;

    @Option(
            names = "--rescale",
            description =
                    "Change max_iter, steps, intervals and policy, so that the run reads as many images as before.")
    boolean rescale;

    @Option(names = "--seed", paramLabel = "N", description = "random_seed of the solver.")
    Optional<Long> seed = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description =
                    "Set any field of solver or net, for example momentum=0.95 or layer[conv1].convolution_param.num_output=32.")
    List<String> set = new ArrayList<>();

    /** As overrides; the sizes of the databases are the caller's to add. */
    Overrides.Builder overrides() {
        Overrides.Builder builder = Overrides.builder();
        batchSize.ifPresent(value -> builder.batchSize(positive("--batch-size", value)));
        testBatchSize.ifPresent(value -> builder.testBatchSize(positive("--test-batch-size", value)));
        iterSize.ifPresent(value -> builder.iterSize(positive("--iter-size", value)));
        maxIter.ifPresent(value -> builder.maxIter(positive("--max-iter", value)));
        trainDb.ifPresent(builder::trainDb);
        testDb.ifPresent(builder::testDb);
        epochs.ifPresent(builder::epochs);
        baseLr.ifPresent(builder::baseLr);
        seed.ifPresent(builder::seed);
        builder.lrRule(lrRule).rescale(rescale);
        set.forEach(builder::set);
        if (maxIter.isPresent() && epochs.isPresent()) {
            throw CremaException.usage("--max-iter and --epochs say the same thing twice", "give one of them");
        }
        return builder;
    }

    private static int positive(String option, int value) {
        if (value < 1) {
            throw CremaException.input(String.format(Locale.ROOT, "%s is 1 or more, not %d", option, value), "");
        }
        return value;
    }
}
