/** Runs that experiment trackers keep: TensorBoard's event files and MLflow's file store. */
@NullMarked
package dev.crema.log.tracked;

import org.jspecify.annotations.NullMarked;
