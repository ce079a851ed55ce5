/** Snapshots on disk: which there are, and which are whole. */
@NullMarked
package dev.crema.solver.snapshot;

import org.jspecify.annotations.NullMarked;
