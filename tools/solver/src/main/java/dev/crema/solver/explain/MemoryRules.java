package dev.crema.solver.explain;

import static dev.crema.base.Setting.BATCH_SIZE;
import static dev.crema.base.Setting.ITER_SIZE;
import static dev.crema.base.Setting.NATIVE_DIR;
import static dev.crema.base.Setting.RESUME;

import java.util.List;

/** Errors of memory, on the host and the GPU, and blobs that are too large for Caffe. */
final class MemoryRules {
    static final List<FailureRule> RULES = List.of(
            FailureRule.of(
                    "gpu-memory",
                    Kind.MEMORY,
                    "(?m)(?:cudaSuccess \\(2 vs\\. 0\\)|^ *out of memory$|(?:CUDNN|CUBLAS)_STATUS_ALLOC_FAILED"
                            + "|CURAND_STATUS_ALLOCATION_FAILED|CUDA.*out of memory|GPU sync failed)",
                    "The GPU ran out of memory",
                    MemoryRules::smaller,
                    "  out of memory"),
            FailureRule.of(
                    "host-allocation",
                    Kind.MEMORY,
                    "host allocation of size (\\d+) failed",
                    "Caffe asked for {1} bytes in one piece, and the system has not enough memory",
                    MemoryRules::smaller,
                    "Check failed: *ptr host allocation of size 30720000000 failed"),
            FailureRule.of(
                    "int-max",
                    Kind.MEMORY,
                    "blob size exceeds INT_MAX",
                    "A blob would have more than 2147483647 elements, the most that Caffe can count",
                    MemoryRules::smaller,
                    "Check failed: shape[i] <= 2147483647 / count_ (50000 vs. 42949) blob size exceeds INT_MAX"),
            FailureRule.of(
                    "bad-alloc",
                    Kind.MEMORY,
                    "(?:std::bad_alloc|length_error|Insufficient memory|OutOfMemoryError)",
                    "The system refused memory",
                    MemoryRules::smaller,
                    "terminate called after throwing an instance of 'std::bad_alloc'"),
            FailureRule.of(
                    "disk-full",
                    Kind.ABORT,
                    "No space left on device",
                    "A disk is full",
                    () -> "Make room (snapshots, the log, or the folder of " + NATIVE_DIR + "), then continue with "
                            + RESUME + ".",
                    "write failed: No space left on device"));

    private MemoryRules() {}

    /** What to do where memory ran out. */
    static String smaller() {
        return "Use a smaller " + BATCH_SIZE + ", with " + ITER_SIZE
                + " to keep the effective batch; crema max-batch finds the largest that fits.";
    }
}
