package dev.crema.solver.replica;

import java.util.function.BooleanSupplier;
import org.bytedeco.caffe.FloatNet;
import org.bytedeco.caffe.SolverParameter;

/**
 * One pass of one test net, as {@code Solver::Test}: the same lines, the same sums in the same order. Where every replica
 * has a copy of the test net, replica r runs the iterations i with i mod R = r and, of the others, the data layers only:
 * all readers stay at the same record, and the scores have the bits that one solver's have.
 */
final class TestPass {
    private final ReplicaThreads threads;
    private final int index;
    private final FloatNet[] nets;
    private final FloatNet trained;
    private final int iterations;
    private final boolean showLoss;
    private final NetOutputs[] outputs;
    private final int sources;
    private final float[][] loss;
    private final float[][][] values;
    private volatile boolean stopped;

    /**
     * A test net and its copies.
     *
     * @param nets by rank; the root's alone where it tests alone
     * @param trained the root's train net, whose parameters are tested, by the copies too: those have the statistics of
     *     BatchNorm then that the snapshot has
     */
    TestPass(ReplicaThreads threads, int index, FloatNet[] nets, FloatNet trained, SolverParameter parameter) {
        this.threads = threads;
        this.index = index;
        this.nets = nets;
        this.trained = trained;
        this.iterations = parameter.test_iter(index);
        this.showLoss = parameter.test_compute_loss();
        this.outputs = new NetOutputs[nets.length];
        for (int rank = 0; rank < nets.length; rank++) {
            outputs[rank] = new NetOutputs(nets[rank]);
        }
        this.sources = sources(nets[0]);
        this.loss = new float[nets.length][1];
        this.values = new float[nets.length][][];
    }

    private static int sources(FloatNet net) {
        int count = 0;
        while (count < net.layers().size()
                && "Data".equals(net.layers().get(count).type().getString())) {
            count++;
        }
        return count;
    }

    /**
     * Tests and writes the scores.
     *
     * @param poll asked by the root before every round of iterations; answers whether to stop
     * @return false where it was stopped
     */
    boolean run(int iteration, BooleanSupplier poll, CaffeLines lines) {
        lines.info(330, "Iteration " + iteration + ", Testing net (#" + index + ")");
        Sums sums = new Sums();
        stopped = false;
        if (nets.length == 1) {
            all(0, poll, sums);
        } else {
            threads.run(rank -> all(rank, poll, sums));
        }
        if (stopped) {
            lines.info(379, "Test interrupted.");
            return false;
        }
        if (iterations > 0) {
            sums.write(lines);
        }
        return true;
    }

    private void all(int rank, BooleanSupplier poll, Sums sums) {
        nets[rank].ShareTrainedLayersWith(trained);
        for (int first = 0; first < iterations; first += nets.length) {
            if (rank == 0 && poll.getAsBoolean()) {
                stopped = true;
            }
            if (!round(rank, first, sums)) {
                return;
            }
        }
    }

    /**
     * One iteration of each copy: all forward, then the root adds the values up in the iterations' order.
     *
     * @return false for all ranks alike where the pass is stopped
     */
    private boolean round(int rank, int first, Sums sums) {
        int last = Math.min(first + nets.length, iterations);
        for (int i = first; i < last && !stopped; i++) {
            if (i - first == rank) {
                nets[rank].Forward(loss[rank]);
                values[rank] = outputs[rank].values();
            } else {
                nets[rank].ForwardFromTo(0, sources - 1);
            }
        }
        await();
        // Read between the barriers: the root may ask for a stop again as soon as it has left the second.
        boolean goOn = !stopped;
        if (rank == 0 && goOn) {
            for (int i = first; i < last; i++) {
                sums.add(values[i - first], loss[i - first][0]);
            }
        }
        await();
        return goOn;
    }

    private void await() {
        if (nets.length > 1) {
            threads.await();
        }
    }

    /** Sums over the iterations, in single precision as Caffe's. */
    private final class Sums {
        private float[][] scores = new float[0][];
        private float losses;

        void add(float[][] more, float moreLoss) {
            losses += moreLoss;
            if (scores.length == 0) {
                scores = more;
                return;
            }
            for (int output = 0; output < more.length; output++) {
                for (int k = 0; k < more[output].length; k++) {
                    scores[output][k] += more[output][k];
                }
            }
        }

        void write(CaffeLines lines) {
            if (showLoss) {
                lines.info(385, "Test loss: " + CaffeNumber.text(losses / iterations));
            }
            for (float[] output : scores) {
                for (int k = 0; k < output.length; k++) {
                    output[k] /= iterations;
                }
            }
            outputs[0].write("Test", scores, (n, text) -> lines.info(397, text));
        }
    }
}
