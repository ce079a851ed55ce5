/** The largest batch that fits into memory: measured, fitted, verified. */
@NullMarked
package dev.crema.solver.capacity;

import org.jspecify.annotations.NullMarked;
