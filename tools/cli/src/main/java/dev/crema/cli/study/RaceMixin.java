package dev.crema.cli.study;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.Candidates;
import dev.crema.cli.shared.TimeSpan;
import dev.crema.log.figures.Target;
import dev.crema.study.conclude.Objective;
import dev.crema.study.plan.RaceOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What a race is about, and whether it is one at all. */
final class RaceMixin {
    private static final Map<String, Objective> OBJECTIVES = Map.of(
            "seconds", Objective.SECONDS_TO_TARGET,
            "examples", Objective.EXAMPLES_TO_TARGET,
            "accuracy", Objective.ACCURACY);

    @Option(
            names = "--objective",
            paramLabel = "WHAT",
            completionCandidates = Candidates.Objectives.class,
            description =
                    "What is compared: seconds (training time to the target), examples (images to the target) or accuracy (at"
                            + " the end). Default: seconds with --target, else accuracy.")
    private Optional<String> objective = Optional.empty();

    @Option(
            names = "--within",
            paramLabel = "PERCENT",
            description = "End the race when the remaining cells differ by less than this. Default: 5%%.")
    private Optional<String> within = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "Start no more runs after this time, for example 30m or 2h. Default: no limit.")
    private Optional<String> budget = Optional.empty();

    @Option(
            names = "--grid",
            description =
                    "Run a grid, not a race: every batch size with every learning rate and seed, to its full length.")
    private boolean grid;

    boolean grid() {
        return grid;
    }

    /**
     * The race that was asked for.
     *
     * @param ownBatchSizes nobody named the batch sizes
     */
    RaceOptions asked(Optional<Target> target, boolean ownBatchSizes, String accuracyOutput) {
        Objective wanted = objective
                .map(RaceMixin::parse)
                .orElse(target.isPresent() ? Objective.SECONDS_TO_TARGET : Objective.ACCURACY);
        return new RaceOptions(
                wanted,
                within.map(RaceMixin::share).orElse(RaceOptions.WITHIN),
                budget.isPresent()
                        ? OptionalDouble.of(TimeSpan.seconds("--budget", budget.get()))
                        : OptionalDouble.empty(),
                ownBatchSizes,
                OptionalInt.empty(),
                accuracyOutput);
    }

    /** A grid has none of a race's options. */
    void refuseBesideGrid() {
        refuseBesideGrid("--objective", objective);
        refuseBesideGrid("--within", within);
        refuseBesideGrid("--budget", budget);
    }

    private static void refuseBesideGrid(String option, Optional<?> given) {
        if (given.isPresent()) {
            throw CremaException.usage(
                    option + " works in a race only, and this study is a grid",
                    "leave it out, or leave out the options of a grid (--grid, --train-fraction, --lr-rule, several"
                            + " --epochs)");
        }
    }

    private static Objective parse(String text) {
        Objective known = OBJECTIVES.get(text.toLowerCase(Locale.ROOT));
        if (known == null) {
            throw CremaException.usage("--objective " + text + " is unknown", "give seconds, examples or accuracy");
        }
        return known;
    }

    private static double share(String text) {
        try {
            return Double.parseDouble(text.replaceFirst("\\s*%$", "")) / 100;
        } catch (NumberFormatException e) {
            throw CremaException.usage("--within " + text + " is not a percentage", "write it as 5%");
        }
    }
}
