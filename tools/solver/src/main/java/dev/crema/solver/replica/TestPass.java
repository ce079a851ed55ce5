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
    private final Crew crew;
    private final int index;
    private final FloatNet[] nets;
    private final FloatNet trained;
    private final int iterations;
    private final boolean showLoss;
    private final NetOutputs[] outputs;
    private final int sources;
    private volatile boolean stopped;

    /**
     * A test net and its copies.
     *
     * @param nets by rank; the root's alone where it tests alone
     * @param trained the root's train net, whose parameters are tested, by the copies too: those have the statistics of
     *     BatchNorm then that the snapshot has
     */
    TestPass(Crew crew, int index, FloatNet[] nets, FloatNet trained, SolverParameter parameter) {
        this.crew = crew;
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
     * @param poll asked by the root before every iteration; answers whether to stop
     * @return false where it was stopped
     */
    boolean run(int iteration, BooleanSupplier poll, CaffeLines lines) {
        lines.info(330, "Iteration " + iteration + ", Testing net (#" + index + ")");
        float[][][] scores = new float[iterations][][];
        float[] losses = new float[iterations];
        stopped = false;
        crew.run(rank -> {
            if (rank < nets.length) {
                nets[rank].ShareTrainedLayersWith(trained);
                share(rank, poll, scores, losses);
            }
        });
        if (stopped) {
            lines.info(379, "Test interrupted.");
            return false;
        }
        report(scores, losses, lines);
        return true;
    }

    private void share(int rank, BooleanSupplier poll, float[][][] scores, float[] losses) {
        float[] loss = new float[1];
        for (int i = 0; i < iterations; i++) {
            if (rank == 0 && poll.getAsBoolean()) {
                stopped = true;
            }
            if (stopped) {
                return;
            }
            if (i % nets.length == rank) {
                nets[rank].Forward(loss);
                losses[i] = loss[0];
                scores[i] = outputs[rank].values();
            } else {
                nets[rank].ForwardFromTo(0, sources - 1);
            }
        }
    }

    private void report(float[][][] scores, float[] losses, CaffeLines lines) {
        float loss = 0;
        for (float value : losses) {
            loss += value;
        }
        if (showLoss) {
            lines.info(385, "Test loss: " + CaffeNumber.text(loss / iterations));
        }
        float[][] mean = iterations == 0 ? new float[0][] : scores[0];
        for (int i = 1; i < iterations; i++) {
            for (int output = 0; output < mean.length; output++) {
                for (int k = 0; k < mean[output].length; k++) {
                    mean[output][k] += scores[i][output][k];
                }
            }
        }
        for (float[] values : mean) {
            for (int k = 0; k < values.length; k++) {
                values[k] /= iterations;
            }
        }
        if (iterations > 0) {
            outputs[0].write("Test", mean, (n, text) -> lines.info(397, text));
        }
    }
}
