package dev.crema.solver.replica;

import org.bytedeco.caffe.FloatBlob;
import org.bytedeco.caffe.FloatSolver;
import org.bytedeco.caffe.SolverParameter;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * One iteration on all replicas.
 *
 * <p>{@code Solver::ApplyUpdate} is reached only through {@code Solver::Step}, which computes and displays the loss of its
 * own net by itself. So the work is done in its first callback, {@code on_start}, just after it has cleared the gradients;
 * its own passes and lines are switched off by setting {@code iter_size} and {@code display} of its live parameters to 0
 * until its second callback, {@code on_gradients_ready}, sets them back: the update is then normalised by iter_size, and its
 * {@code lr} line written, by Caffe itself.
 */
final class Iteration {
    private final ReplicaThreads threads;
    private final Replica[] replicas;
    private final Replication replication;
    private final GradientExchange exchange;
    private final TrainDisplay display;
    private final RunHooks hooks;
    private final float[] losses;
    private final boolean parts;
    // Kept: the solvers hold them by address.
    private final Gate[] gates;
    private final FloatBlob[][] ownParts;

    Iteration(
            ReplicaThreads threads,
            Replica[] replicas,
            Replication replication,
            SolverParameter parameter,
            CaffeLines lines,
            RunHooks hooks) {
        this.threads = threads;
        this.replicas = replicas;
        this.replication = replication;
        this.hooks = hooks;
        this.losses = new float[replicas.length];
        GradientExchange.Result result = result(replication, parameter);
        this.parts = result == GradientExchange.Result.OWN_PART;
        this.exchange = new GradientExchange(replicas, (float) replication.scale(), result);
        this.display = new TrainDisplay(replicas, replication.scale(), parameter, lines);
        this.gates = new Gate[result == GradientExchange.Result.ROOT ? 1 : replicas.length];
        for (int rank = 0; rank < gates.length; rank++) {
            gates[rank] = new Gate(rank);
            replicas[rank].solver.add_callback(gates[rank]);
        }
        this.ownParts = new FloatBlob[parts ? replicas.length : 0][];
        if (parts) {
            FloatPointer[] weights = OwnPart.weights(replicas[0]);
            FloatPointer[] history = OwnPart.history(replicas[0]);
            threads.run(rank -> ownParts[rank] = OwnPart.take(replicas[rank], replicas.length, weights, history));
        }
        // Tested and snapshot from outside, when all ranks have made their updates.
        replicas[0].solver.param().set_test_interval(0);
        replicas[0].solver.param().set_snapshot(0);
    }

    private static GradientExchange.Result result(Replication replication, SolverParameter parameter) {
        if (replication.weights() == Weights.COPIED) {
            return GradientExchange.Result.EVERYWHERE;
        }
        return OwnPart.isPossible(parameter) ? GradientExchange.Result.OWN_PART : GradientExchange.Result.ROOT;
    }

    /** Passes forward and back, exchange, display, update. */
    void step() {
        threads.run(rank -> {
            if (rank < gates.length) {
                gates[rank].step();
            } else {
                replicas[rank].net.ClearParamDiffs();
                share(rank);
            }
        });
    }

    /** The loss line after the last iteration: one more pass forward. */
    void lastLoss() {
        int iteration = replicas[0].solver.iter();
        threads.run(rank -> {
            replicas[rank].computeLoss();
            losses[rank] = replicas[rank].loss();
        });
        display.last(iteration, Merge.scaled(losses, replication.scale()));
    }

    private void share(int rank) {
        Replica replica = replicas[rank];
        int iteration = replicas[0].solver.iter();
        if (parts) { // the solver has cleared its part only
            replica.clearGradients();
        }
        hooks.passesBegin(rank);
        replica.computeGradients();
        hooks.passesEnd(rank);
        losses[rank] = replica.loss();
        display.collect(rank, iteration);
        threads.await();
        exchange.exchange(rank);
        if (!parts) { // other ranks sum what this one updates
            threads.await();
        }
    }

    private void rootShare() {
        int iteration = replicas[0].solver.iter();
        display.debugInfo(iteration);
        share(0);
        float loss = Merge.scaled(losses, replication.scale());
        display.show(iteration, loss);
        hooks.loss(iteration, loss);
    }

    /** The two callbacks of one solver. */
    private final class Gate extends FloatSolver.Callback {
        private final int rank;
        private final SolverParameter live;
        private final int iterSize;
        private final int displayed;
        private @Nullable Throwable failure;

        Gate(int rank) {
            this.rank = rank;
            this.live = replicas[rank].solver.param();
            this.iterSize = live.iter_size();
            this.displayed = live.display();
        }

        void step() {
            try {
                replicas[rank].solver.Step(1);
            } catch (RuntimeException e) {
                throw failure instanceof ReplicaLost lost ? lost : new ReplicaLost("an iteration failed", cause(e));
            }
        }

        private Throwable cause(RuntimeException fallback) {
            Throwable known = failure;
            return known == null ? fallback : known;
        }

        @Override
        protected void on_start() {
            try {
                if (rank == 0) {
                    rootShare();
                } else {
                    share(rank);
                }
            } catch (RuntimeException | Error e) { // on its way through C++ it loses its name and its message
                failure = e;
                throw e;
            }
            live.set_iter_size(0);
            live.set_display(0);
        }

        @Override
        protected void on_gradients_ready() {
            live.set_iter_size(iterSize);
            live.set_display(displayed);
        }
    }
}
