package dev.crema.cli.train;

import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Overrides;
import java.util.Optional;

/**
 * How many records the nets will read: after --train-db, --test-db and --set.
 *
 * @param sources the definition with the sources that will be read, and nothing else changed
 * @param train records of the training net; empty where they are not known
 * @param test records of the test net; empty where they are not known or there are several test nets
 */
record Sizes(SolverDefinition sources, Optional<Long> train, Optional<Long> test) {
    static Sizes of(SolverDefinition original, OverrideOptions options, ThisMachine machine) {
        Overrides.Builder builder = Overrides.builder();
        options.trainDb.ifPresent(builder::trainDb);
        options.testDb.ifPresent(builder::testDb);
        options.set.forEach(builder::set);
        SolverDefinition sources = builder.build().apply(original).definition();
        return new Sizes(
                sources,
                machine.records(sources.trainNet()),
                sources.testNets().size() == 1
                        ? machine.records(sources.testNets().get(0))
                        : Optional.empty());
    }

    /** The options as overrides that know these sizes. */
    Overrides.Builder overrides(OverrideOptions options) {
        Overrides.Builder builder = options.overrides();
        train.ifPresent(builder::trainSize);
        if (options.testDb.isPresent() || options.testBatchSize.isPresent()) {
            test.ifPresent(builder::testSize);
        }
        return builder;
    }
}
