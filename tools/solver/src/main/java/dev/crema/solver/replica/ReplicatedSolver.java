package dev.crema.solver.replica;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bytedeco.caffe.FloatNet;
import org.bytedeco.caffe.FloatSolver;
import org.bytedeco.caffe.NetParameter;
import org.bytedeco.caffe.SolverParameter;
import org.bytedeco.caffe.global.caffe;

/**
 * {@code caffe train} on R replicas: what {@code Solver::Solve} does, step by step, with every batch shared out and the
 * gradients averaged before the update. Snapshots, learning rates and updates are Caffe's own; loss, outputs and scores,
 * of which each replica sees its share only, are merged and written by {@link CaffeLines}.
 */
public final class ReplicatedSolver {
    /** Test nets with more bytes of blobs are not copied: memory is worth more than the seconds of a test pass. */
    private static final long LARGEST_TEST_COPY = 256L << 20;

    private final SolverParameter parameter;
    private final ReplicaThreads threads;
    private final Replica[] replicas;
    private final Replication replication;
    private final List<TestPass> tests = new ArrayList<>();
    private final CaffeLines lines = CaffeLines.stderr();
    private boolean stopped;

    private ReplicatedSolver(SolverParameter parameter, Replication replication) {
        this.parameter = parameter;
        this.replication = replication;
        this.threads = new ReplicaThreads(replication.count());
        this.replicas = new Replica[replication.count()];
    }

    /**
     * Builds all solvers, the root's first and in the calling thread: its lines are those of the log.
     *
     * <p>They are built one after the other, as are the test nets. While LMDB opens a database, it sets the number of the last
     * transaction to 0 for a moment if this process has the database open already. Whoever begins to read in that moment finds an
     * older state of the database, or an empty one.
     *
     * @param parameter the solver as it was read; its own train net is replaced by those of the replication
     */
    public static ReplicatedSolver build(SolverParameter parameter, Replication replication) {
        ReplicatedSolver built = new ReplicatedSolver(parameter, replication);
        built.threads.runInTurn(rank -> built.replicas[rank] =
                new Replica(rank, replication.count(), built.share(rank), replication.device(rank)));
        built.buildTests();
        return built;
    }

    /** The root: the solver whose weights are snapshot and tested. */
    public FloatSolver root() {
        return replicas[0].solver;
    }

    /** The solvers of all ranks. */
    public List<FloatSolver> solvers() {
        return Arrays.stream(replicas).map(replica -> replica.solver).toList();
    }

    /** The train net of a rank. */
    FloatNet net(int rank) {
        return replicas[rank].net;
    }

    private SolverParameter share(int rank) {
        SolverParameter own = new SolverParameter();
        own.CopyFrom(parameter);
        String net = replication.trainNets().get(rank);
        boolean both = parameter.has_net() || parameter.has_net_param();
        own.clear_net();
        own.clear_net_param();
        own.clear_train_net();
        own.clear_train_net_param();
        if (both && rank == 0) {
            own.set_net(net);
        } else {
            own.set_train_net(net);
        }
        if (rank > 0) {
            own.clear_test_net();
            own.clear_test_net_param();
            own.clear_test_iter();
            own.clear_test_state();
            own.set_test_interval(0);
            own.set_snapshot(0);
            own.set_display(0);
        }
        if (replication.device(rank) >= 0) {
            own.set_device_id(replication.device(rank));
        }
        return own;
    }

    private void buildTests() {
        for (int index = 0; index < root().test_nets().size(); index++) {
            FloatNet own = root().test_nets().get(index);
            String copy = index < replication.testNets().size()
                    ? replication.testNets().get(index)
                    : "";
            boolean shared = !copy.isEmpty() && bytes(own) <= LARGEST_TEST_COPY;
            FloatNet[] nets = new FloatNet[shared ? replicas.length : 1];
            nets[0] = own;
            if (shared) {
                threads.runInTurn(rank -> {
                    if (rank > 0) {
                        NetParameter net = new NetParameter(); // with its state inside
                        caffe.ReadNetParamsFromTextFileOrDie(copy, net);
                        nets[rank] = new FloatNet(net);
                    }
                });
            }
            tests.add(new TestPass(threads, index, nets, root().net(), parameter));
        }
    }

    private static long bytes(FloatNet net) {
        long floats = 0;
        for (long i = 0; i < net.blobs().size(); i++) {
            floats += net.blobs().get(i).count();
        }
        return floats * Float.BYTES;
    }

    /**
     * {@code Solver::Solve}.
     *
     * @param state the solverstate to resume from; empty for none
     * @return false where it was stopped before max_iter
     * @throws ReplicaLost where a replica failed
     */
    public boolean solve(String state, RunHooks hooks) {
        lines.info(272, "Solving " + replicas[0].net.name().getString());
        lines.info(273, "Learning Rate Policy: " + parameter.lr_policy().getString());
        if (!state.isEmpty()) {
            lines.info(280, "Restoring previous solver status from " + state);
            restore(state);
        }
        joinAll();
        // The threads are never ended: nothing that Caffe holds is ever freed, and the process ends soon.
        Iteration iteration = new Iteration(threads, replicas, replication, parameter, lines, hooks);
        iterate(iteration, hooks);
        end(iteration, hooks);
        return !stopped;
    }

    /** All solvers make updates, so all must know the iteration. HDF5, which a state may be, is not thread-safe. */
    private void restore(String state) {
        threads.runInTurn(rank -> replicas[rank].solver.Restore(state));
    }

    private void joinAll() {
        Weights.publish(replicas[0].net);
        threads.run(rank -> {
            if (rank > 0) {
                replication.weights().join(replicas[0].net, replicas[rank].net);
            }
        });
    }

    private void iterate(Iteration iteration, RunHooks hooks) {
        int interval = parameter.test_interval();
        while (root().iter() < parameter.max_iter() && !stopped) {
            int now = root().iter();
            if (hooks.tests(now, interval) && (now > 0 || parameter.test_initialization())) {
                testAll(hooks);
                if (stopped) {
                    return;
                }
            }
            hooks.starting();
            iteration.step();
            if (parameter.snapshot() > 0 && root().iter() % parameter.snapshot() == 0) {
                root().Snapshot();
            }
            act(hooks.action());
        }
    }

    private void end(Iteration iteration, RunHooks hooks) {
        int now = root().iter();
        if (parameter.snapshot_after_train() && (parameter.snapshot() == 0 || now % parameter.snapshot() != 0)) {
            root().Snapshot();
        }
        if (stopped) {
            lines.info(295, "Optimization stopped early.");
            return;
        }
        if (parameter.display() > 0 && now % parameter.display() == 0) {
            iteration.lastLoss();
        }
        if (hooks.tests(now, parameter.test_interval())) {
            testAll(hooks);
        }
        lines.info(315, "Optimization Done.");
    }

    /** One more test of every net after a run that was stopped, as for a budget that is used up. */
    public void testOnceMore(RunHooks hooks) {
        stopped = false;
        testAll(hooks);
    }

    private void testAll(RunHooks hooks) {
        BooleanSupplier poll = () -> {
            for (Action action = hooks.action(); action != Action.NONE; action = hooks.action()) {
                act(action);
            }
            return stopped;
        };
        for (TestPass test : tests) {
            if (stopped || !test.run(root().iter(), poll, lines)) {
                return;
            }
        }
    }

    private void act(Action action) {
        switch (action) {
            case SNAPSHOT -> root().Snapshot();
            case STOP -> stopped = true;
            case NONE -> {}
        }
    }
}
