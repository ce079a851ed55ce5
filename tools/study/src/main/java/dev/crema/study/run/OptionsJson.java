package dev.crema.study.run;

import dev.crema.base.CremaException;
import dev.crema.log.figures.Target;
import dev.crema.prototxt.change.LrRule;
import dev.crema.study.conclude.Objective;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** {@code study.json}: what a study was asked to do, so that it can be refined and analysed again. */
final class OptionsJson {
    private static final JSON WRITER = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private static final String RESTORE = "restore the file, or run the study again in another folder";

    private OptionsJson() {}

    static String write(StudyOptions options) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("solver", options.solver());
        map.put("batch_sizes", options.batchSizes());
        if (!options.iterSizes().isEmpty()) {
            map.put("iter_sizes", options.iterSizes());
        }
        map.put("first_seed", options.firstSeed());
        map.put("seeds", options.seeds());
        if (options.budget() instanceof StudyBudget.Epochs epochs) {
            map.put("epochs", epochs.perBatch());
        } else if (options.budget() instanceof StudyBudget.Iterations iterations) {
            map.put("iterations", iterations.count());
        } else if (options.budget() instanceof StudyBudget.Seconds seconds) {
            map.put("budget_seconds", seconds.count());
        }
        map.put("lr_rules", options.lrRules().stream().map(LrRule::name).toList());
        map.put("lrs", options.lrs());
        map.put("solver_types", options.solverTypes());
        map.put("train_fractions", options.trainFractions());
        if (options.validation() > 0) {
            map.put("validation", options.validation());
        }
        if (options.warmup() > 0) {
            map.put("warmup_epochs", options.warmup());
        }
        options.target().ifPresent(t -> map.put("target", t.argument()));
        options.testInterval().ifPresent(i -> map.put("test_interval", i));
        map.put("gpus", options.gpus());
        map.put("jobs", options.jobs());
        map.put("memory_bytes", options.memoryBytes());
        options.trainDb().ifPresent(d -> map.put("train_db", d));
        options.testDb().ifPresent(d -> map.put("test_db", d));
        map.put("fixed_order", options.fixedOrder());
        options.replicas().ifPresent(n -> map.put("replicas", n));
        options.race().ifPresent(race -> map.put("race", race(race)));
        return WRITER.asString(map) + "\n";
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws CremaException when it is something else
     */
    static StudyOptions read(String json) {
        try {
            return of(JSON.std.mapFrom(json));
        } catch (JacksonException e) {
            throw none(e.getOriginalMessage(), e);
        } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
            // The last for a name that no rule or objective has.
            throw none(String.valueOf(e.getMessage()), e);
        }
    }

    private static CremaException none(String why, RuntimeException cause) {
        return CremaException.input("not the options of a study: " + why, RESTORE)
                .because(cause);
    }

    private static StudyOptions of(Map<String, Object> map) {
        if (Boolean.TRUE.equals(map.get("prune"))) {
            throw CremaException.input(
                    "a study with --prune, which this version does not have",
                    "compare its logs with crema compare, or run the study again in another folder");
        }
        return StudyOptions.of(
                        text(map, "solver").orElse(""),
                        numbers(map, "batch_sizes").stream()
                                .map(Number::intValue)
                                .toList())
                .with(b -> b.iterSizes(numbers(map, "iter_sizes").stream()
                                .map(Number::intValue)
                                .toList())
                        .firstSeed(number(map, "first_seed").longValue())
                        .seeds(number(map, "seeds").intValue())
                        .budget(budget(map))
                        .lrRules(strings(map, "lr_rules").stream()
                                .map(LrRule::valueOf)
                                .toList())
                        .lrs(decimals(map, "lrs"))
                        .solverTypes(strings(map, "solver_types"))
                        .trainFractions(decimals(map, "train_fractions"))
                        .validation(
                                map.containsKey("validation")
                                        ? number(map, "validation").doubleValue()
                                        : 0)
                        .warmup(
                                map.containsKey("warmup_epochs")
                                        ? number(map, "warmup_epochs").doubleValue()
                                        : 0)
                        .target(text(map, "target").map(Target::parse))
                        .testInterval(count(map, "test_interval"))
                        .gpus(numbers(map, "gpus").stream()
                                .map(Number::intValue)
                                .toList())
                        .jobs(number(map, "jobs").intValue())
                        .memoryBytes(number(map, "memory_bytes").longValue())
                        .trainDb(text(map, "train_db"))
                        .testDb(text(map, "test_db"))
                        .fixedOrder(Boolean.TRUE.equals(map.get("fixed_order")))
                        .replicas(count(map, "replicas"))
                        .race(race(map.get("race"))));
    }

    private static Map<String, Object> race(RaceOptions race) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("objective", race.objective().name());
        map.put("within", race.within());
        race.budgetSeconds().ifPresent(seconds -> map.put("budget_seconds", seconds));
        map.put("own_batch_sizes", race.ownBatchSizes());
        race.largestBatch().ifPresent(batch -> map.put("largest_batch", batch));
        map.put("accuracy_output", race.accuracyOutput());
        return map;
    }

    private static Optional<RaceOptions> race(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> race)) {
            return Optional.empty();
        }
        return Optional.of(new RaceOptions(
                Objective.valueOf(String.valueOf(race.get("objective"))),
                race.get("within") instanceof Number within ? within.doubleValue() : RaceOptions.WITHIN,
                race.get("budget_seconds") instanceof Number seconds
                        ? OptionalDouble.of(seconds.doubleValue())
                        : OptionalDouble.empty(),
                Boolean.TRUE.equals(race.get("own_batch_sizes")),
                race.get("largest_batch") instanceof Number batch
                        ? OptionalInt.of(batch.intValue())
                        : OptionalInt.empty(),
                race.get("accuracy_output") instanceof String output ? output : ""));
    }

    private static StudyBudget budget(Map<String, Object> map) {
        if (map.containsKey("epochs")) {
            return new StudyBudget.Epochs(decimals(map, "epochs"));
        }
        return map.containsKey("iterations")
                ? new StudyBudget.Iterations(number(map, "iterations").intValue())
                : new StudyBudget.Seconds(number(map, "budget_seconds").doubleValue());
    }

    private static Number number(Map<String, Object> map, String key) {
        if (map.get(key) instanceof Number number) {
            return number;
        }
        throw CremaException.input("no number " + key, RESTORE);
    }

    private static OptionalInt count(Map<String, Object> map, String key) {
        return map.containsKey(key) ? OptionalInt.of(number(map, key).intValue()) : OptionalInt.empty();
    }

    private static List<Number> numbers(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> list
                ? list.stream().map(Number.class::cast).toList()
                : List.of();
    }

    private static List<Double> decimals(Map<String, Object> map, String key) {
        return numbers(map, key).stream().map(Number::doubleValue).toList();
    }

    private static List<String> strings(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    private static Optional<String> text(Map<String, Object> map, String key) {
        return map.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
