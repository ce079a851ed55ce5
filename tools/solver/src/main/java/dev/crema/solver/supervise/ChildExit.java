package dev.crema.solver.supervise;

import dev.crema.solver.Usage;
import java.util.List;
import java.util.Map;

/**
 * What is known of a child when it has ended.
 *
 * @param code its exit code; 128 + n after signal n
 * @param end what its end event said: {@code finished}, {@code stopped REASON}, or empty where it never came
 * @param divergedSince the first iteration with a non-finite loss; negative where there was none
 * @param fault the exception that ended its job; empty where there was none
 * @param iteration the last one that it reported
 * @param solveNanos time inside Solve; 0 where it was not left
 * @param usage memory and CPU time
 * @param facts what the child found out
 * @param tail the last lines of its stderr
 * @param cudaErrors stderr lines in which CUDA failed and Caffe went on
 * @param overLimit it was ended because it passed its memory limit
 * @param logFailure why the log could not be written; empty where it could
 */
record ChildExit(
        int code,
        String end,
        int divergedSince,
        String fault,
        int iteration,
        long solveNanos,
        Usage usage,
        Map<String, String> facts,
        List<String> tail,
        List<String> cudaErrors,
        boolean overLimit,
        String logFailure) {}
