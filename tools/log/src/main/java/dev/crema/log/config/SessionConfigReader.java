package dev.crema.log.config;

import dev.crema.log.SessionConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Joins what the solver's dump says with what the lines around the dumps say. */
public final class SessionConfigReader {
    private SessionConfigReader() {}

    /** What lines outside the solver's dump say; see {@link SessionConfig} for each. */
    public record Lines(
            Optional<String> netName,
            OptionalInt batchSize,
            List<Integer> testBatchSizes,
            OptionalInt devices,
            Optional<String> policy,
            Optional<String> mode,
            Optional<String> gpuName,
            OptionalLong trainSetSize,
            OptionalLong testSetSize,
            OptionalLong memoryRequired) {}

    /**
     * @param solver the solver's dump
     * @param known whether there was one: then Caffe's defaults stand for what it does not name
     * @param facts Crema's own lines: {@code batch_size} (of all replicas together), {@code seed}, {@code replicas}
     */
    public static SessionConfig read(TextTree solver, boolean known, Lines lines, Map<String, String> facts) {
        OptionalInt batch = fact(facts, "batch_size", lines.batchSize());
        return new SessionConfig(
                lines.netName(),
                batch,
                lines.testBatchSizes(),
                orDefault(solver, "iter_size", known, 1),
                // Crema's batch_size is the sum over its replicas, so they are not counted again.
                facts.containsKey("batch_size") ? OptionalInt.of(1) : devices(lines, solver, known),
                solver.number("base_lr"),
                first(text(solver.word("lr_policy")), lines.policy()),
                known ? Optional.of(SolverTypes.of(solver)) : Optional.empty(),
                known ? OptionalDouble.of(solver.number("momentum").orElse(0)) : OptionalDouble.empty(),
                known ? OptionalDouble.of(solver.number("weight_decay").orElse(0)) : OptionalDouble.empty(),
                integer(solver, "max_iter"),
                seed(solver, facts),
                orDefault(solver, "display", known, 0),
                orDefault(solver, "average_loss", known, 1),
                orDefault(solver, "test_interval", known, 0),
                integers(solver.words("test_iter")),
                text(solver.word("snapshot_prefix")),
                first(lines.mode(), text(solver.word("solver_mode"))),
                lines.gpuName(),
                lines.trainSetSize(),
                lines.testSetSize(),
                lines.memoryRequired());
    }

    private static OptionalInt devices(Lines lines, TextTree solver, boolean known) {
        boolean single = lines.mode().isPresent()
                || (known && !solver.word("solver_mode").isEmpty());
        return lines.devices().isPresent() || !single ? lines.devices() : OptionalInt.of(1);
    }

    private static OptionalLong seed(TextTree solver, Map<String, String> facts) {
        OptionalInt fact = fact(facts, "seed", OptionalInt.empty());
        OptionalLong seed = solver.whole("random_seed");
        if (seed.isPresent() && seed.getAsLong() < 0) {
            seed = OptionalLong.empty(); // Caffe's default of −1 means "from the system"
        }
        return fact.isPresent() ? OptionalLong.of(fact.getAsInt()) : seed;
    }

    private static OptionalInt fact(Map<String, String> facts, String key, OptionalInt otherwise) {
        OptionalInt value = DumpFacts.integer(facts.getOrDefault(key, ""));
        return value.isPresent() ? value : otherwise;
    }

    private static OptionalInt orDefault(TextTree solver, String field, boolean known, int defaultValue) {
        OptionalInt value = integer(solver, field);
        return value.isPresent() || !known ? value : OptionalInt.of(defaultValue);
    }

    private static OptionalInt integer(TextTree tree, String field) {
        OptionalLong value = tree.whole(field);
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    private static List<Integer> integers(List<String> words) {
        List<Integer> values = new ArrayList<>();
        for (String word : words) {
            DumpFacts.integer(word).ifPresent(values::add);
        }
        return values;
    }

    private static Optional<String> first(Optional<String> one, Optional<String> other) {
        return one.isPresent() ? one : other;
    }

    private static Optional<String> text(String word) {
        return word.isEmpty() ? Optional.empty() : Optional.of(word);
    }
}
