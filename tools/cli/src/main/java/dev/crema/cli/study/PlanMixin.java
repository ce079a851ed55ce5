package dev.crema.cli.study;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.Candidates;
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
    @Option(names = "--solver", paramLabel = "FILE", description = "The solver's prototxt.")
    private Optional<String> solver = Optional.empty();

    @Option(
            names = "--batch-sizes",
            split = ",",
            paramLabel = "B",
            description =
                    "Batch sizes of the training net. Default: powers of two from 8 to a tenth of the training set, those"
                            + " that fit in memory.")
    private List<Integer> batchSizes = new ArrayList<>();

    @Option(
            names = "--iter-size",
            split = ",",
            paramLabel = "N",
            description =
                    "Forward and backward passes per update. The effective batch size, batch size × N, is compared. A"
                            + " list has one value for each batch size. Default: the solver's.")
    private List<Integer> iterSizes = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description =
                    "Number of seeds for each cell. A race runs at most this number (default: 5), a grid runs all (default: 3).")
    private Optional<Integer> seeds = Optional.empty();

    @Option(names = "--first-seed", paramLabel = "N", description = "The first seed. Default: ${DEFAULT-VALUE}.")
    private long firstSeed = 1;

    @Option(
            names = "--epochs",
            split = ",",
            paramLabel = "E",
            description =
                    "Length of a run in epochs (passes over the training set). A list has one value for each batch size. Default: 4.")
    private List<Double> epochs = new ArrayList<>();

    @Option(names = "--iterations", paramLabel = "N", description = "Length of a run in iterations, instead of epochs.")
    private Optional<Integer> iterations = Optional.empty();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description =
                    "Length of a run in seconds of training time, instead of epochs. Test passes are not counted.")
    private Optional<Double> seconds = Optional.empty();

    @Option(
            names = "--lr-rule",
            split = ",",
            paramLabel = "RULE",
            description = "How the learning rate follows the batch size: none, linear or sqrt. Default: none. With"
                    + " several rules the study is a grid and compares them.")
    private List<LrRule> lrRules = new ArrayList<>();

    @Option(
            names = "--lrs",
            split = ",",
            paramLabel = "LR",
            description =
                    "Learning rates to try at every batch size. Default in a race: three or more, computed from the solver's"
                            + " by the linear and the square-root rule. More are added if the best one is the lowest or highest.")
    private List<Double> lrs = new ArrayList<>();

    @Option(
            names = "--solver-types",
            split = ",",
            paramLabel = "T",
            completionCandidates = Candidates.SolverTypes.class,
            description = "Solver types to compare: SGD, Nesterov, Adam…")
    private List<String> solverTypes = new ArrayList<>();

    @Option(
            names = "--train-fraction",
            split = ",",
            paramLabel = "F",
            description = "Parts of the training set to compare, for example 0.1,1. The study is then a grid.")
    private List<Double> fractions = new ArrayList<>();

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description =
                    "Choose the learning rates on this share of the training set, for example 0.1. No run trains on it,"
                            + " and each seed has another one. The test set gives the figures. Default: the test set chooses too.")
    private double validation;

    @Option(
            names = "--warmup",
            paramLabel = "EPOCHS",
            description =
                    "Epochs in which a learning rate above the solver's rises from the solver's to its own value, for"
                            + " example 1. For the linear rule. Default: no warm-up.")
    private double warmup;

    @Option(
            names = "--test-interval",
            paramLabel = "N",
            description =
                    "Iterations between test passes. Default: 16 to 30 test passes in each run, more at the start,"
                            + " after the same numbers of images for every batch size.")
    private Optional<Integer> testInterval = Optional.empty();

    @Option(
            names = "--gpus",
            split = ",",
            paramLabel = "ID",
            description = "GPUs to use. Each trains one run at a time.")
    private List<Integer> gpus = new ArrayList<>();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Number of runs at a time. Default: 1. More make the training times longer.")
    private int jobs = 1;

    @Mixin
    private ReplicaOptions replicas = new ReplicaOptions();

    @Option(names = "--memory", paramLabel = "SIZE", description = "Memory limit of each run, for example 4G.")
    private Optional<String> memory = Optional.empty();

    @Option(names = "--train-db", paramLabel = "DIR", description = "Training database instead of the solver's.")
    private Optional<String> trainDb = Optional.empty();

    @Option(names = "--test-db", paramLabel = "DIR", description = "Test database instead of the solver's.")
    private Optional<String> testDb = Optional.empty();

    @Option(
            names = "--fixed-order",
            description =
                    "Read the records in the order of the database for every seed. Default: a shuffled copy for each seed.")
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
                            .iterSizes(iterSizes)
                            .firstSeed(firstSeed)
                            .seeds(seeds.orElse(grid ? 3 : 5))
                            .budget(budget())
                            .lrRules(lrRules)
                            .lrs(lrs)
                            .solverTypes(solverTypes)
                            .trainFractions(fractions)
                            .validation(validation)
                            .warmup(warmup)
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
        } catch (CremaException e) {
            throw e.nextStep().isEmpty() ? CremaException.usage(e.text(), "crema study --help shows examples") : e;
        }
    }

    private StudyBudget budget() {
        int given = (epochs.isEmpty() ? 0 : 1) + (iterations.isPresent() ? 1 : 0) + (seconds.isPresent() ? 1 : 0);
        if (given > 1) {
            throw CremaException.usage(
                    "--epochs, --iterations and --seconds all set the length of a run", "give one of them");
        }
        if (iterations.isPresent()) {
            return new StudyBudget.Iterations(iterations.get());
        }
        return seconds.isPresent()
                ? new StudyBudget.Seconds(seconds.get())
                : new StudyBudget.Epochs(epochs.isEmpty() ? List.of(4.0) : epochs);
    }
}
