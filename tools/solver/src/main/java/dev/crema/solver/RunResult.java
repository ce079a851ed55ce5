package dev.crema.solver;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A run that has ended.
 *
 * @param outcome how
 * @param log Caffe's log, kept whatever happened
 * @param iteration the last iteration that the child reported as completed
 * @param started when the child was started
 * @param wall from the child's start to its end
 * @param solveSeconds time spent inside Caffe's Solve; 0 where it was never entered or not left
 * @param usage what it cost
 */
public record RunResult(
        Outcome outcome, Path log, int iteration, Instant started, Duration wall, double solveSeconds, Usage usage) {
    /** True where the run's figures may be used: it finished, or was stopped in good order. */
    public boolean usable() {
        return outcome instanceof Outcome.Finished || outcome instanceof Outcome.Stopped;
    }
}
