package dev.crema.solver.snapshot;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A solver's state on disk.
 *
 * @param solverState the {@code .solverstate} or {@code .solverstate.h5}
 * @param iteration the iteration that its name tells
 * @param written when the state was last written; Caffe writes it behind its weights
 */
public record Snapshot(Path solverState, int iteration, Instant written) {}
