/**
 * Every core: one Caffe run on several synchronous replicas inside one worker process.
 *
 * <p>Caffe's CPU kernels hardly use a second core. Synchronous data parallelism does, as Caffe's own {@code P2PSync} does on
 * several GPUs: R threads each own one solver that reads its own share of the batch. Before every update the gradients of all
 * replicas are summed and averaged, so the update is the one that a single solver makes of the whole batch. Where the
 * replicas share one copy of the weights, each updates its part of them; otherwise each makes the same update of its own
 * copy.
 *
 * <p>Everything in this package runs in the child process, except the choice of the number of replicas and the files that
 * they read ({@code plan}), which are pure Java.
 */
@NullMarked
package dev.crema.solver.replica;

import org.jspecify.annotations.NullMarked;
