/**
 * The parent's side of replicas, without native code: how many a run gets, why, and the files from which each rank builds
 * its share.
 */
@NullMarked
package dev.crema.solver.replica.plan;

import org.jspecify.annotations.NullMarked;
