package dev.crema.solver.snapshot;

import java.nio.file.Path;

/**
 * A solver's state on disk.
 *
 * @param solverState the {@code .solverstate} or {@code .solverstate.h5}
 * @param iteration the iteration that its name tells
 */
public record Snapshot(Path solverState, int iteration) {}
