package dev.crema.solver.supervise;

import dev.crema.solver.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a child when it has ended.
 *
 * @param code its exit code; 128 + n after signal n
 * @param cause what ended it; empty where it died by itself
 * @param fault the exception that ended its job; empty where there was none
 * @param iteration the last one that it reported
 * @param solveNanos time inside Solve; 0 where it was not left
 * @param usage memory and CPU time
 * @param facts what the child found out
 * @param tail the last lines of its stderr
 */
record ChildExit(
        int code,
        Optional<Cause> cause,
        String fault,
        int iteration,
        long solveNanos,
        Usage usage,
        Map<String, String> facts,
        List<String> tail) {}
