package dev.crema.study.plan;

import static dev.crema.base.Setting.BATCH_SIZES;
import static dev.crema.base.Setting.EPOCHS;
import static dev.crema.base.Setting.FIXED_ORDER;
import static dev.crema.base.Setting.ITERATIONS;
import static dev.crema.base.Setting.SECONDS;
import static dev.crema.base.Setting.TRAIN_DB;
import static dev.crema.base.Setting.VALIDATION;
import static dev.crema.base.Setting.WARMUP;

import dev.crema.base.CremaException;
import dev.crema.prototxt.Place;
import dev.crema.prototxt.PrototxtException;
import dev.crema.prototxt.change.LrRule;
import dev.crema.prototxt.net.TimeSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Turns what was asked for into configurations and an order of runs. */
public final class Planner {
    private static final int SMALLEST = 8;

    private Planner() {}

    /**
     * Plans a study.
     *
     * @param workingDir what the solver's paths are relative to
     * @throws PrototxtException where the net's batch_size is no number of examples
     * @throws CremaException when the options contradict each other or the data
     */
    public static Plan plan(StudyOptions asked, Path workingDir) {
        Base base = Base.read(asked, workingDir);
        TimeSteps.of(base.definition().trainNet().net()).ifPresent(steps -> {
            throw new PrototxtException(
                    Place.of(base.definition().source()),
                    steps.meaning() + ", so a study cannot vary it as a batch size",
                    steps.nextStep());
        });
        if (asked.validation() > 0 && asked.fixedOrder()) {
            throw CremaException.input(
                    VALIDATION + " draws another part of the training set for each seed, and " + FIXED_ORDER
                            + " keeps the order of the database",
                    "leave one of them out");
        }
        List<String> remarks = new ArrayList<>();
        StudyOptions options = batches(asked, base);
        if (options.budget() instanceof StudyBudget.Epochs && base.trainSize().isEmpty()) {
            throw CremaException.input(
                    EPOCHS + " needs the number of training records, and "
                            + base.trainSource()
                                    .map(s -> s + " is not a readable LMDB")
                                    .orElse("the net reads no database"),
                    "give " + ITERATIONS + " or " + SECONDS + ", or " + TRAIN_DB);
        }
        requireWarmup(options, base);
        List<Arm> arms = arms(options, base, remarks);
        if (arms.isEmpty()) {
            throw CremaException.input("no batch size can run: " + String.join("; ", remarks), "");
        }
        remarks.addAll(PlanRemarks.of(asked, options, base));
        return new Plan(options, base, arms, order(options, arms), remarks);
    }

    /** With the batch sizes that the plan chooses and the solver's own iter_size, where nobody named them. */
    private static StudyOptions batches(StudyOptions asked, Base base) {
        StudyOptions passes = asked.iterSizes().isEmpty() && base.iterSize() > 1
                ? asked.with(b -> b.iterSizes(List.of(base.iterSize())))
                : asked;
        return passes.batchSizes().isEmpty() ? passes.with(b -> b.batchSizes(batchSizes(passes, base))) : passes;
    }

    private static void requireWarmup(StudyOptions options, Base base) {
        if (options.warmup() > 0 && base.trainSize().isEmpty()) {
            throw CremaException.input(
                    WARMUP + " is in epochs, and the number of training records is unknown", "leave it out");
        }
        if (options.warmup() > 0 && base.baseLr() < 0) {
            throw CremaException.input(
                    base.definition().source() + ": " + WARMUP + " begins at base_lr, and base_lr is " + base.baseLr(),
                    "write a base_lr above 0");
        }
    }

    private static List<Arm> arms(StudyOptions options, Base base, List<String> remarks) {
        Map<String, Arm> arms = new LinkedHashMap<>();
        List<Optional<String>> types = options.solverTypes().isEmpty()
                ? List.of(Optional.empty())
                : options.solverTypes().stream().map(Optional::of).toList();
        List<Double> fractions = options.trainFractions().isEmpty() ? List.of(1.0) : options.trainFractions();
        for (int i = 0; i < options.batchSizes().size(); i++) {
            Batch batch = options.batches().get(i);
            for (double fraction : fractions) {
                long records = Math.round(base.trainSize().orElse(Long.MAX_VALUE) * fraction);
                if (base.trainSize().isPresent() && batch.effective() > records) {
                    remarks.add("Batch " + batch + " is left out: it is larger than the training set (" + records
                            + " records).");
                    continue;
                }
                for (Optional<String> type : types) {
                    for (Arm arm : rates(options, base, batch, epochs(options, i), type, fraction)) {
                        if (arms.putIfAbsent(arm.id(), arm) != null) {
                            remarks.add("Batch " + batch
                                    + " is given twice with the same length. It runs once for each seed.");
                        }
                    }
                }
            }
        }
        return List.copyOf(arms.values());
    }

    /** Powers of two from 8 to a tenth of the training set, as far as they fit in memory. */
    private static List<Integer> batchSizes(StudyOptions options, Base base) {
        if (base.trainSize().isEmpty()) {
            throw CremaException.input(
                    "the number of training records is unknown, so no batch sizes can be chosen",
                    "give " + BATCH_SIZES);
        }
        List<Integer> sizes = new ArrayList<>();
        for (int size = SMALLEST; sizes.isEmpty() || size <= largest(options, base); size *= 2) {
            sizes.add(size);
        }
        return sizes;
    }

    /** The largest batch size that a plan of its own takes. */
    private static long largest(StudyOptions options, Base base) {
        return Math.min(tenth(base) / options.iterSizes().stream().findFirst().orElse(1), fitting(options));
    }

    static long tenth(Base base) {
        return base.trainSize().orElse(0) / 10;
    }

    private static int fitting(StudyOptions options) {
        return options.race()
                .map(race -> race.largestBatch().orElse(Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
    }

    /**
     * The cells of a batch size that the plan did not have yet, for a race that widens; none where it is too small or too
     * large.
     */
    public static List<Arm> more(Plan plan, int batch) {
        if (batch < 1 || batch > largest(plan.options(), plan.base())) {
            return List.of();
        }
        StudyOptions wider = plan.options().with(b -> b.batchSizes(List.of(batch)));
        return arms(wider, plan.base(), new ArrayList<>());
    }

    private static OptionalDouble epochs(StudyOptions options, int place) {
        if (!(options.budget() instanceof StudyBudget.Epochs epochs)) {
            return OptionalDouble.empty();
        }
        List<Double> all = epochs.perBatch();
        return OptionalDouble.of(all.get(all.size() == 1 ? 0 : place));
    }

    private static List<Arm> rates(
            StudyOptions options,
            Base base,
            Batch batch,
            OptionalDouble epochs,
            Optional<String> type,
            double fraction) {
        List<Double> rates = options.ownRates()
                ? RateGrid.of(base.baseLr(), batch.effective() / (double) base.effectiveBatch())
                : options.lrs();
        if (!rates.isEmpty()) {
            return rates.stream()
                    .map(lr -> new Arm(batch, epochs, LrRule.NONE, OptionalDouble.of(lr), type, fraction))
                    .toList();
        }
        // At the solver's own batch size every rule gives the solver's own rate.
        List<LrRule> rules =
                batch.effective() == base.effectiveBatch() && options.lrRules().size() > 1
                        ? List.of(LrRule.NONE)
                        : options.lrRules();
        return rules.stream()
                .map(rule -> new Arm(batch, epochs, rule, OptionalDouble.empty(), type, fraction))
                .toList();
    }

    /** Seed by seed, so that an early end leaves whole seeds; within a seed in an order that the seed decides. */
    private static List<PlannedRun> order(StudyOptions options, List<Arm> arms) {
        List<PlannedRun> runs = new ArrayList<>();
        for (long seed : options.seedList()) {
            List<Arm> shuffled = new ArrayList<>(arms);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.forEach(arm -> runs.add(new PlannedRun(arm, seed)));
        }
        return runs;
    }
}
