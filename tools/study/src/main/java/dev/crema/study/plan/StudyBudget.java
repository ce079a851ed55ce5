package dev.crema.study.plan;

import dev.crema.base.CremaException;
import java.util.List;

/** How long each run goes. */
public sealed interface StudyBudget {
    /**
     * Passes over the training set.
     *
     * @param perBatch one for all batch sizes, or one for each in their order
     */
    record Epochs(List<Double> perBatch) implements StudyBudget {
        public Epochs {
            perBatch = List.copyOf(perBatch);
            if (perBatch.isEmpty() || perBatch.stream().anyMatch(e -> !(e > 0))) {
                throw CremaException.usage("epochs are more than 0, not " + perBatch, "");
            }
        }
    }

    /** Updates, the same for every batch size. */
    record Iterations(int count) implements StudyBudget {
        public Iterations {
            if (count < 1) {
                throw CremaException.usage("iterations are at least 1, not " + count, "");
            }
        }
    }

    /** Seconds of training; test passes are not counted. */
    record Seconds(double count) implements StudyBudget {
        public Seconds {
            if (!(count > 0)) {
                throw CremaException.usage("seconds are more than 0, not " + count, "");
            }
        }
    }
}
