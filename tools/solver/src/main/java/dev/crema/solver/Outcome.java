package dev.crema.solver;

import dev.crema.solver.explain.Explanation;

/** How a run ended. Everything but the first two is explained. */
public sealed interface Outcome {

    /** The solver reached its max_iter. */
    record Finished() implements Outcome {}

    /** It was stopped in good order. */
    record Stopped(StopReason reason) implements Outcome {}

    /**
     * The loss became non-finite.
     *
     * @param since the first iteration with such a loss
     */
    record Diverged(int since, Explanation explanation) implements Outcome {}

    /** Caffe aborted: a failed check, or a CUDA error that it logged and went on from. */
    record Aborted(Explanation explanation) implements Outcome {}

    /** It ran out of memory: the host's, the GPU's, or the run's own limit. */
    record OutOfMemory(Explanation explanation) implements Outcome {}

    /**
     * The child was ended by a signal that nobody here sent.
     *
     * @param signal its number, such as 9
     */
    record Killed(int signal, Explanation explanation) implements Outcome {}

    /** The child could not be started, or the log could not be kept: no fault of the solver's. */
    record Failed(Explanation explanation) implements Outcome {}
}
