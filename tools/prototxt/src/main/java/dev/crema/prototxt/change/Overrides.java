package dev.crema.prototxt.change;

import dev.crema.prototxt.PrototxtException;
import dev.crema.prototxt.SolverDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Everything that can be changed about a training without editing its files. Immutable.
 *
 * @param batchSize examples per forward pass of the training net
 * @param testBatchSize examples per forward pass of every test net; test_iter follows
 * @param iterSize forward passes whose gradients are summed into one update
 * @param maxIter iterations to train for
 * @param epochs passes over the training set to train for, instead of iterations; needs {@code trainSize}
 * @param trainSize examples in the training set
 * @param testSize examples in the test set; test_iter follows
 * @param baseLr base learning rate
 * @param lrRule how the base learning rate follows the effective batch size
 * @param rescale whether the schedule (max_iter, steps, intervals, policy) keeps its meaning in examples
 * @param seed random_seed
 * @param trainDb database, list or file that the training net reads
 * @param testDb database, list or file that the test nets read
 * @param snapshotPrefix path that snapshots' names begin with
 * @param set {@code path=value} for any field of solver or net, applied last; see {@link FieldPath}
 */
public record Overrides(
        OptionalInt batchSize,
        OptionalInt testBatchSize,
        OptionalInt iterSize,
        OptionalInt maxIter,
        OptionalDouble epochs,
        OptionalLong trainSize,
        OptionalLong testSize,
        OptionalDouble baseLr,
        LrRule lrRule,
        boolean rescale,
        OptionalLong seed,
        Optional<String> trainDb,
        Optional<String> testDb,
        Optional<String> snapshotPrefix,
        List<String> set) {

    public Overrides {
        set = List.copyOf(set);
    }

    /** No change at all. */
    public static Overrides none() {
        return builder().build();
    }

    /** Starts with no change. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Changes a definition: sources first, then batch sizes, schedule, rates and budget, then {@code set}.
     *
     * @throws PrototxtException if an override cannot apply, saying why
     */
    public Changed apply(SolverDefinition definition) {
        return new Applier(this, definition).apply();
    }

    /** Collects overrides. Not for use by several threads. */
    public static final class Builder {
        private OptionalInt batchSize = OptionalInt.empty();
        private OptionalInt testBatchSize = OptionalInt.empty();
        private OptionalInt iterSize = OptionalInt.empty();
        private OptionalInt maxIter = OptionalInt.empty();
        private OptionalDouble epochs = OptionalDouble.empty();
        private OptionalLong trainSize = OptionalLong.empty();
        private OptionalLong testSize = OptionalLong.empty();
        private OptionalDouble baseLr = OptionalDouble.empty();
        private LrRule lrRule = LrRule.NONE;
        private boolean rescale;
        private OptionalLong seed = OptionalLong.empty();
        private Optional<String> trainDb = Optional.empty();
        private Optional<String> testDb = Optional.empty();
        private Optional<String> snapshotPrefix = Optional.empty();
        private final List<String> set = new ArrayList<>();

        private Builder() {}

        /** Examples per forward pass of the training net. */
        public Builder batchSize(int examples) {
            batchSize = OptionalInt.of(examples);
            return this;
        }

        /** Examples per forward pass of the test nets. */
        public Builder testBatchSize(int examples) {
            testBatchSize = OptionalInt.of(examples);
            return this;
        }

        /** Forward passes per update. */
        public Builder iterSize(int passes) {
            iterSize = OptionalInt.of(passes);
            return this;
        }

        /** Iterations to train for. */
        public Builder maxIter(int iterations) {
            maxIter = OptionalInt.of(iterations);
            return this;
        }

        /** Passes over the training set to train for. */
        public Builder epochs(double passes) {
            epochs = OptionalDouble.of(passes);
            return this;
        }

        /** Examples in the training set. */
        public Builder trainSize(long examples) {
            trainSize = OptionalLong.of(examples);
            return this;
        }

        /** Examples in the test set. */
        public Builder testSize(long examples) {
            testSize = OptionalLong.of(examples);
            return this;
        }

        /** Base learning rate. */
        public Builder baseLr(double rate) {
            baseLr = OptionalDouble.of(rate);
            return this;
        }

        /** How the rate follows the batch. */
        public Builder lrRule(LrRule rule) {
            lrRule = rule;
            return this;
        }

        /** Whether the schedule follows the batch. */
        public Builder rescale(boolean yes) {
            rescale = yes;
            return this;
        }

        /** Random seed. */
        public Builder seed(long value) {
            seed = OptionalLong.of(value);
            return this;
        }

        /** What the training net reads. */
        public Builder trainDb(String source) {
            trainDb = Optional.of(source);
            return this;
        }

        /** What the test nets read. */
        public Builder testDb(String source) {
            testDb = Optional.of(source);
            return this;
        }

        /** What snapshots' names begin with. */
        public Builder snapshotPrefix(String prefix) {
            snapshotPrefix = Optional.of(prefix);
            return this;
        }

        /** One {@code path=value}. */
        public Builder set(String assignment) {
            set.add(assignment);
            return this;
        }

        /** The collected overrides. */
        public Overrides build() {
            return new Overrides(
                    batchSize,
                    testBatchSize,
                    iterSize,
                    maxIter,
                    epochs,
                    trainSize,
                    testSize,
                    baseLr,
                    lrRule,
                    rescale,
                    seed,
                    trainDb,
                    testDb,
                    snapshotPrefix,
                    set);
        }
    }
}
