package dev.crema.solver.explain;

/** What sort of failure. */
public enum Kind {
    /** A check of Caffe's, or of a library below it, failed. */
    ABORT,
    /** Memory ran out, the host's or the GPU's. */
    MEMORY,
    /** The machine or its software stands in the way: another run would end the same. */
    MACHINE,
    /** A GPU, its driver or its libraries failed: on another card the same run may succeed. */
    GPU
}
