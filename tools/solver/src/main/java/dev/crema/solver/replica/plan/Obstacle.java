package dev.crema.solver.replica.plan;

/**
 * Something in a net that keeps its batch from being shared out as if it were whole.
 *
 * @param forbids true where the result would be wrong; false where it is only another one, which may be asked for
 * @param what the layer and its trait: a sentence without a full stop
 * @param nextStep what helps; empty where nothing does
 */
record Obstacle(boolean forbids, String what, String nextStep) {}
