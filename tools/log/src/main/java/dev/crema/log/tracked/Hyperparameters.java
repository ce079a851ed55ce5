package dev.crema.log.tracked;

import dev.crema.log.SessionConfig;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * Hyperparameters as trackers keep them: names with numbers or words. Written with Caffe's names; read with those that
 * other programs use too.
 */
public final class Hyperparameters {
    private static final List<String> BATCH =
            List.of("batch_size", "batchsize", "train_batch_size", "per_device_train_batch_size", "bs", "batch");
    private static final List<String> RATE =
            List.of("base_lr", "learning_rate", "lr", "learningrate", "init_lr", "initial_lr");
    private static final List<String> ITER_SIZE =
            List.of("iter_size", "gradient_accumulation_steps", "accumulate_grad_batches");
    private static final List<String> DEVICES = List.of("devices", "num_gpus", "n_gpu", "gpus");
    private static final List<String> SOLVER = List.of("solver_type", "optimizer", "solver", "optim", "opt");
    private static final List<String> SEED = List.of("random_seed", "seed");
    private static final List<String> NET = List.of("net", "model", "arch", "architecture", "network", "model_name");
    private static final List<String> STEPS = List.of("max_iter", "max_steps", "num_steps", "iterations");
    private static final List<String> RECORDS = List.of("train_set_size", "num_train_examples", "train_size");

    private Hyperparameters() {}

    /** What a session was configured to do, as Doubles and Strings. */
    public static Map<String, Object> of(SessionConfig config) {
        Map<String, Object> values = new LinkedHashMap<>();
        BiConsumer<String, OptionalInt> whole =
                (name, value) -> value.ifPresent(number -> values.put(name, (double) number));
        whole.accept("batch_size", config.batchSize());
        whole.accept("iter_size", config.iterSize());
        whole.accept("devices", config.devices());
        whole.accept("effective_batch_size", config.effectiveBatchSize());
        config.baseLr().ifPresent(rate -> values.put("base_lr", rate));
        config.lrPolicy().ifPresent(policy -> values.put("lr_policy", policy));
        config.solverType().ifPresent(type -> values.put("solver_type", type));
        config.momentum().ifPresent(momentum -> values.put("momentum", momentum));
        config.weightDecay().ifPresent(decay -> values.put("weight_decay", decay));
        whole.accept("max_iter", config.maxIter());
        config.randomSeed().ifPresent(seed -> values.put("random_seed", (double) seed));
        config.netName().ifPresent(net -> values.put("net", net));
        config.trainSetSize().ifPresent(size -> values.put("train_set_size", (double) size));
        return values;
    }

    /** A value as text; whole numbers without a point. */
    public static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString(number.longValue())
                : value.toString();
    }

    /** What the values say of the configuration; what they do not say stays unknown. */
    static SessionConfig config(Map<String, String> values) {
        Map<String, String> byName = new HashMap<>();
        values.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
            byName.put(lower, value);
            byName.putIfAbsent(lower.substring(Math.max(lower.lastIndexOf('/'), lower.lastIndexOf('.')) + 1), value);
        });
        SessionConfig none = SessionConfig.UNKNOWN;
        OptionalInt batch = integer(byName, BATCH);
        return new SessionConfig(
                word(byName, NET),
                batch,
                none.testBatchSizes(),
                integer(byName, ITER_SIZE),
                integer(byName, DEVICES),
                number(byName, RATE),
                word(byName, List.of("lr_policy")),
                word(byName, SOLVER).map(Hyperparameters::solver),
                number(byName, List.of("momentum")),
                number(byName, List.of("weight_decay")),
                integer(byName, STEPS),
                whole(byName, SEED),
                none.display(),
                none.averageLoss(),
                none.testInterval(),
                none.testIter(),
                none.snapshotPrefix(),
                none.mode(),
                none.gpuName(),
                whole(byName, RECORDS),
                none.testSetSize(),
                none.memoryRequired());
    }

    /** Caffe's spelling of a solver type, where it has one. */
    private static String solver(String name) {
        for (String known : List.of("SGD", "Nesterov", "AdaGrad", "RMSProp", "AdaDelta", "Adam")) {
            if (known.equalsIgnoreCase(name)) {
                return known;
            }
        }
        return name;
    }

    private static Optional<String> word(Map<String, String> values, List<String> names) {
        return names.stream()
                .filter(values::containsKey)
                .map(name -> values.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty() && !value.equals("None"))
                .findFirst();
    }

    private static OptionalDouble number(Map<String, String> values, List<String> names) {
        for (String name : names) {
            OptionalDouble number = Numbers.parse(values.getOrDefault(name, ""));
            if (number.isPresent() && Double.isFinite(number.getAsDouble())) {
                return number;
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalLong whole(Map<String, String> values, List<String> names) {
        OptionalDouble number = number(values, names);
        return number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble())
                ? OptionalLong.of((long) number.getAsDouble())
                : OptionalLong.empty();
    }

    /** A positive number that Caffe could have. */
    private static OptionalInt integer(Map<String, String> values, List<String> names) {
        OptionalLong number = whole(values, names);
        return number.isPresent() && number.getAsLong() > 0 && number.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }
}
