/**
 * Every core: one Caffe run on several synchronous replicas inside one worker process.
 *
 * <p>Caffe's CPU kernels hardly use a second core. Synchronous data parallelism does, exactly as
 * Caffe's own {@code P2PSync} does on several GPUs: R threads each own one solver (or one bare
 * net) that reads its own share of the batch; before every update the gradients of all replicas
 * are summed in rank order, averaged and given back to all, so that the parameters of the replicas
 * stay bit-identical and the update is the one that a single solver makes of the whole batch.
 *
 * <p>The worker drives every training run through {@code TrainingEngine}, in one place: with one
 * replica it is Caffe's own {@code Solve}; with more it is the replicated engine, with the same
 * hooks (action function, losses, iterations). Everything in this package runs in the child
 * process, except the choice of the number of replicas, which is pure Java.
 */
@NullMarked
package dev.crema.solver.replica;

import org.jspecify.annotations.NullMarked;
