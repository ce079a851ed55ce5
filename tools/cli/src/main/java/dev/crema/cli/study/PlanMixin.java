package dev.crema.cli.study;

import dev.crema.base.CremaException;
import dev.crema.cli.train.ByteSize;
import dev.crema.cli.train.ReplicaOptions;
import dev.crema.log.figures.Target;
import dev.crema.prototxt.change.LrRule;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a study trains: solver, cells, length, place. */
final class PlanMixin {
    @Option(names = "--solver", paramLabel = "FILE", description = "The solver definition.")
    private Optional<String> solver = Optional.empty();

    @Option(
            names = "--batch-sizes",
            split = ",",
            paramLabel = "B",
            description =
                    "Batch sizes of the training net. Default: powers of two from 8 to a tenth of the training set.")
    private List<Integer> batchSizes = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Seeds a cell: at most so many in a race (default: 5), all of them in a grid (default: 3).")
    private Optional<Integer> seeds = Optional.empty();

    @Option(names = "--first-seed", paramLabel = "N", description = "The smallest seed. Default: ${DEFAULT-VALUE}.")
    private long firstSeed = 1;

    @Option(
            names = "--epochs",
            split = ",",
            paramLabel = "E",
            description = "Passes over the training set; a list pairs with the batch sizes. Default: 4.")
    private List<Double> epochs = new ArrayList<>();

    @Option(names = "--iterations", paramLabel = "N", description = "Updates instead of epochs.")
    private Optional<Integer> iterations = Optional.empty();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Seconds of training instead of epochs; test passes are not counted.")
    private Optional<Double> seconds = Optional.empty();

    @Option(
            names = "--lr-rule",
            split = ",",
            paramLabel = "RULE",
            description = "How the rate follows the batch: none, linear, sqrt; several are compared, in a"
                    + " grid. Default: none.")
    private List<LrRule> lrRules = new ArrayList<>();

    @Option(
            names = "--lrs",
            split = ",",
            paramLabel = "LR",
            description =
                    "Learning rates to try at every batch size. Default in a race: three or more around the solver's,"
                            + " as the square-root and the linear rule carry it over; more where the best lies at the edge.")
    private List<Double> lrs = new ArrayList<>();

    @Option(names = "--solver-types", split = ",", paramLabel = "T", description = "SGD, Nesterov, Adam… side by side.")
    private List<String> solverTypes = new ArrayList<>();

    @Option(
            names = "--train-fraction",
            split = ",",
            paramLabel = "F",
            description = "Parts of the training set, in a grid.")
    private List<Double> fractions = new ArrayList<>();

    @Option(
            names = "--test-interval",
            paramLabel = "N",
            description = "Iterations between tests. Default: 16 to 30 tests a run, dense early,"
                    + " after the same numbers of images for every batch size.")
    private Optional<Integer> testInterval = Optional.empty();

    @Option(names = "--gpus", split = ",", paramLabel = "ID", description = "GPUs, one run each.")
    private List<Integer> gpus = new ArrayList<>();

    @Option(names = "--jobs", paramLabel = "N", description = "Runs at a time. Default: 1, so that seconds are honest.")
    private int jobs = 1;

    @Mixin
    private ReplicaOptions replicas = new ReplicaOptions();

    @Option(names = "--memory", paramLabel = "SIZE", description = "Limit for each run: 4G.")
    private Optional<String> memory = Optional.empty();

    @Option(names = "--train-db", paramLabel = "DIR", description = "Training database instead of the solver's.")
    private Optional<String> trainDb = Optional.empty();

    @Option(names = "--test-db", paramLabel = "DIR", description = "Test database instead of the solver's.")
    private Optional<String> testDb = Optional.empty();

    @Option(names = "--fixed-order", description = "Every seed reads the records in the database's own order.")
    private boolean fixedOrder;

    ReplicaOptions replicas() {
        return replicas;
    }

    /**
     * The study that was asked for.
     *
     * @throws CremaException when the options contradict each other
     */
    StudyOptions asked(RaceMixin race, Optional<Target> target, String accuracyOutput) {
        if (solver.isEmpty()) {
            throw CremaException.usage("--solver is needed", "or --report DIR, --more TIME DIR, --add-seeds N DIR");
        }
        boolean grid = race.grid() || !fractions.isEmpty() || !lrRules.isEmpty() || epochs.size() > 1;
        if (grid) {
            race.refuseBesideGrid();
        }
        try {
            Optional<RaceOptions> raced =
                    grid ? Optional.empty() : Optional.of(race.asked(target, batchSizes.isEmpty(), accuracyOutput));
            return StudyOptions.of(solver.get(), List.of(1))
                    .with(b -> b.batchSizes(batchSizes)
                            .firstSeed(firstSeed)
                            .seeds(seeds.orElse(grid ? 3 : 5))
                            .budget(budget())
                            .lrRules(lrRules)
                            .lrs(lrs)
                            .solverTypes(solverTypes)
                            .trainFractions(fractions)
                            .target(target)
                            .testInterval(testInterval.map(OptionalInt::of).orElse(OptionalInt.empty()))
                            .gpus(gpus)
                            .jobs(jobs)
                            .memoryBytes(memory.map(text -> ByteSize.parse("--memory", text))
                                    .orElse(0L))
                            .trainDb(trainDb)
                            .testDb(testDb)
                            .fixedOrder(fixedOrder)
                            .replicas(replicas.asked())
                            .race(raced));
        } catch (IllegalArgumentException e) {
            throw CremaException.usage(String.valueOf(e.getMessage()), "crema study --help shows examples");
        }
    }

    private StudyBudget budget() {
        int given = (epochs.isEmpty() ? 0 : 1) + (iterations.isPresent() ? 1 : 0) + (seconds.isPresent() ? 1 : 0);
        if (given > 1) {
            throw CremaException.usage("--epochs, --iterations and --seconds all give the budget", "give one of them");
        }
        if (iterations.isPresent()) {
            return new StudyBudget.Iterations(iterations.get());
        }
        return seconds.isPresent()
                ? new StudyBudget.Seconds(seconds.get())
                : new StudyBudget.Epochs(epochs.isEmpty() ? List.of(4.0) : epochs);
    }
}
