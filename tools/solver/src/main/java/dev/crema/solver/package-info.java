/**
 * The JavaCPP wrapper of Caffe: what a run is, who executes it and how it ended.
 *
 * <p>A {@link dev.crema.solver.RunSpec} is a value; a {@link dev.crema.solver.RunExecutor} executes it; the {@link
 * dev.crema.solver.RunResult} says how it ended. {@code supervise} is the parent's side (one child JVM per run), {@code
 * worker} the child's, {@code profile} what decides which native code runs, {@code explain} explains a failure in words.
 */
@NullMarked
package dev.crema.solver;

import org.jspecify.annotations.NullMarked;
