package dev.crema.solver;

import dev.crema.solver.explain.Explanation;
import java.util.Optional;

/** How a run ended. */
public sealed interface Outcome {

    /** It ended in another way than it should. */
    sealed interface Failure extends Outcome {
        /** What happened, where, and what to do next. */
        Explanation explanation();
    }

    /** What happened, where, and what to do next; empty where it ended in good order. */
    default Optional<Explanation> why() {
        return this instanceof Failure failure ? Optional.of(failure.explanation()) : Optional.empty();
    }

    /** The solver reached its max_iter. */
    record Finished() implements Outcome {}

    /** It was stopped in good order. */
    record Stopped(StopReason reason) implements Outcome {}

    /**
     * The loss became non-finite.
     *
     * @param since the first iteration with such a loss
     */
    record Diverged(int since, Explanation explanation) implements Failure {}

    /**
     * Caffe aborted: a failed check, or a CUDA error that it logged and went on from.
     *
     * @param byGpu a GPU, its driver or its libraries failed: on another card the same run may succeed
     */
    record Aborted(Explanation explanation, boolean byGpu) implements Failure {
        /** An abort that has nothing to do with a GPU. */
        public Aborted(Explanation explanation) {
            this(explanation, false);
        }
    }

    /** It ran out of memory: the host's, the GPU's, or the run's own limit. */
    record OutOfMemory(Explanation explanation) implements Failure {}

    /**
     * It was ended at once, without a snapshot.
     *
     * @param signal the number of the signal that the child died of, such as 9; where a second SIGINT or a SIGTERM to
     *     Crema ended it, the number of that
     */
    record Killed(int signal, Explanation explanation) implements Failure {}

    /** The child could not be started, or the log could not be written: no fault of the solver's. */
    record Failed(Explanation explanation) implements Failure {}
}
