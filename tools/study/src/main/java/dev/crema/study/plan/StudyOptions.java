package dev.crema.study.plan;

import static dev.crema.base.Setting.BATCH_SIZES;
import static dev.crema.base.Setting.EPOCHS;
import static dev.crema.base.Setting.ITER_SIZE;
import static dev.crema.base.Setting.LRS;
import static dev.crema.base.Setting.LR_RULE;
import static dev.crema.base.Setting.SOLVER_TYPES;
import static dev.crema.base.Setting.TARGET;

import dev.crema.base.CremaException;
import dev.crema.log.figures.Target;
import dev.crema.prototxt.SolverTypes;
import dev.crema.prototxt.change.LrRule;
import dev.crema.solver.Device;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Everything that decides a study. Lists of epochs pair up with the batch sizes; rules, rates, solver types and
 * fractions are crossed with them.
 *
 * @param solver the solver's file
 * @param batchSizes batch sizes of the training net, each with its place in a list of epochs
 * @param iterSizes forward passes of an update: one for all batch sizes, or one for each; empty for the solver's own
 * @param firstSeed the smallest seed
 * @param seeds how many seeds
 * @param budget how long each run goes
 * @param lrRules how the rate follows the batch, one or several
 * @param lrs rates to try at each batch instead of a rule; empty for none
 * @param solverTypes solver types to run side by side; empty for the solver's own
 * @param trainFractions parts of the training set; empty for the whole
 * @param validation part of the training set on which learning rates are chosen; 0 for none: the test set chooses
 * @param warmup epochs in which a learning rate above the solver's rises to its value; 0 for none
 * @param target what runs should reach
 * @param testInterval iterations between test passes; empty for passes after the same numbers of images at every batch size, dense early
 * @param gpus device numbers; empty for the CPU
 * @param jobs runs at a time
 * @param memoryBytes limit for each run; 0 for none
 * @param trainDb training database instead of the solver's
 * @param testDb test database instead of the solver's
 * @param fixedOrder train every seed in the database's own order
 * @param replicas solvers that share each batch; empty for as many as a run's cores, where the result stays the same
 * @param race what decides which cells go on; empty for a grid, in which every cell runs every seed in full. In a race an
 *     empty list of batch sizes, or of rates, leaves their choice to the plan
 */
public record StudyOptions(
        String solver,
        List<Integer> batchSizes,
        List<Integer> iterSizes,
        long firstSeed,
        int seeds,
        StudyBudget budget,
        List<LrRule> lrRules,
        List<Double> lrs,
        List<String> solverTypes,
        List<Double> trainFractions,
        double validation,
        double warmup,
        Optional<Target> target,
        OptionalInt testInterval,
        List<Integer> gpus,
        int jobs,
        long memoryBytes,
        Optional<String> trainDb,
        Optional<String> testDb,
        boolean fixedOrder,
        OptionalInt replicas,
        Optional<RaceOptions> race) {
    public StudyOptions {
        batchSizes = List.copyOf(batchSizes);
        iterSizes = List.copyOf(iterSizes);
        lrRules = lrRules.isEmpty() ? List.of(LrRule.NONE) : List.copyOf(lrRules);
        lrs = List.copyOf(lrs);
        solverTypes = solverTypes.stream().map(StudyOptions::solverType).toList();
        trainFractions = List.copyOf(trainFractions);
        gpus = List.copyOf(gpus);
        require(race.isPresent() || !batchSizes.isEmpty(), "a study needs batch sizes: " + BATCH_SIZES.to("16,64,256"));
        require(
                race.isEmpty() || !race.get().toTarget() || target.isPresent(),
                "a race for seconds or examples needs a target: " + TARGET.to("accuracy>=0.98"));
        require(batchSizes.stream().allMatch(b -> b >= 1), "batch sizes are at least 1, not " + batchSizes);
        require(iterSizes.stream().allMatch(i -> i >= 1), ITER_SIZE + " is at least 1, not " + iterSizes);
        require(
                iterSizes.size() < 2 || iterSizes.size() == batchSizes.size(),
                ITER_SIZE + " has " + iterSizes.size() + " values for " + batchSizes.size()
                        + " batch sizes: give one, or one for each");
        require(seeds >= 1, "a study needs at least one seed, not " + seeds);
        require(jobs >= 1, "at least one job is needed, not " + jobs);
        require(replicas.orElse(1) >= 1, "replicas are 1 or more, not " + replicas.orElse(0));
        require(memoryBytes >= 0, "a memory limit is 0 or more");
        require(lrs.stream().allMatch(r -> r > 0), "learning rates are more than 0, not " + lrs);
        require(
                lrs.isEmpty() || lrRules.equals(List.of(LrRule.NONE)),
                LRS + " gives the learning rates and " + LR_RULE + " computes them: give one of them");
        require(
                trainFractions.stream().allMatch(f -> f > 0 && f <= 1),
                "parts of the training set are above 0 and at most 1, not " + trainFractions);
        require(
                validation >= 0 && validation <= Validation.MOST,
                "the validation part is more than 0 and at most 0.5 of the training set, not " + validation);
        require(warmup >= 0 && Double.isFinite(warmup), "a warm-up takes 0 or more epochs, not " + warmup);
        if (budget instanceof StudyBudget.Epochs epochs) {
            double shortest = epochs.perBatch().stream()
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElse(0);
            require(
                    warmup < shortest,
                    "a warm-up of " + Resolver.epochs(warmup) + " is not shorter than a run: give more " + EPOCHS);
            int given = epochs.perBatch().size();
            require(
                    given == 1 || given == batchSizes.size(),
                    given + " epochs for " + batchSizes.size() + " batch sizes: give one, or one for each");
        }
    }

    private static String solverType(String name) {
        return SolverTypes.named(name)
                .orElseThrow(() -> CremaException.usage(
                        SOLVER_TYPES.to(name) + " is not a solver type of Caffe",
                        "give one of: " + String.join(", ", SolverTypes.ALL)));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw CremaException.usage(message, "");
        }
    }

    /** The seeds, rising. */
    public List<Long> seedList() {
        return LongStream.range(firstSeed, firstSeed + seeds).boxed().toList();
    }

    /** A study of these batch sizes as {@code crema study} does it where nobody says more: 4 epochs, 3 seeds. */
    public static StudyOptions of(String solver, List<Integer> batchSizes) {
        return new StudyOptions(
                solver,
                batchSizes,
                List.of(),
                1,
                3,
                new StudyBudget.Epochs(List.of(4.0)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                false,
                OptionalInt.empty(),
                Optional.empty());
    }

    /** The batches of an update, in the order of the batch sizes. */
    public List<Batch> batches() {
        return IntStream.range(0, batchSizes.size())
                .mapToObj(i -> new Batch(
                        batchSizes.get(i), iterSizes.isEmpty() ? 1 : iterSizes.get(iterSizes.size() == 1 ? 0 : i)))
                .toList();
    }

    /** Whether the plan chooses the learning rates. */
    public boolean ownRates() {
        return race.isPresent() && lrs.isEmpty() && lrRules.equals(List.of(LrRule.NONE));
    }

    /** Where a run goes that shares its place with no other: the first GPU, or the CPU. */
    public Device device() {
        return gpus.isEmpty() ? Device.CPU : Device.gpu(gpus.get(0));
    }

    /** The same study with some fields changed: {@code options.with(b -> b.seeds(5).jobs(2))}. */
    public StudyOptions with(Consumer<StudyOptionsBuilder> change) {
        StudyOptionsBuilder builder = new StudyOptionsBuilder(this);
        change.accept(builder);
        return builder.build();
    }
}
