package dev.crema.solver.supervise;

import dev.crema.solver.StopReason;

/** What ended a child. A request to stop is not a cause: the child then ends normally, or fails before. */
sealed interface Cause {
    /** What is read from the child's stderr. */
    sealed interface InLog extends Cause {}

    /** The last event of a child: it does nothing after it. */
    sealed interface LastEvent extends Cause {}

    /**
     * CUDA, or a library of it, failed and Caffe went on.
     *
     * @param line of the log
     */
    record CudaError(String line) implements InLog {}

    /**
     * The log cannot be written.
     *
     * @param why the system's words
     */
    record LogUnwritable(String why) implements InLog {}

    /**
     * A pipe from the child broke.
     *
     * @param why the system's words
     */
    record BrokenStream(String why) implements Cause {}

    /**
     * It took more memory than the run may have.
     *
     * @param gpu whether of the GPU's memory
     */
    record MemoryLimit(boolean gpu) implements Cause {}

    /**
     * It was ended at once because a person or program asked for it.
     *
     * @param reason who asked
     */
    record Request(StopReason reason) implements Cause {}

    /**
     * The loss became non-finite.
     *
     * @param since the first iteration with such a loss
     */
    record Divergence(int since) implements LastEvent {}

    /**
     * Its job ended in good order.
     *
     * @param how {@code finished}, or {@code stopped REASON}
     */
    record End(String how) implements LastEvent {}
}
