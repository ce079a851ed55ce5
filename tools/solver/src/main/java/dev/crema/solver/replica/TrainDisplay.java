package dev.crema.solver.replica;

import org.bytedeco.caffe.SolverParameter;

/** The train rows of the log: loss, speed and train net outputs of the whole batch, as {@code Solver::Step} writes them. */
final class TrainDisplay {
    private final Replica[] replicas;
    private final CaffeLines lines;
    private final double scale;
    private final int every;
    private final boolean debugInfo;
    private final LossWindow window;
    private final NetOutputs[] outputs;
    private final float[][][] values;
    private final int start;
    private final int batch;
    private long since = System.nanoTime();
    private int shown;

    TrainDisplay(Replica[] replicas, double scale, SolverParameter parameter, CaffeLines lines) {
        this.replicas = replicas;
        this.lines = lines;
        this.scale = scale;
        this.every = parameter.display();
        this.debugInfo = parameter.debug_info();
        this.window = new LossWindow(parameter.average_loss());
        this.outputs = new NetOutputs[replicas.length];
        for (int rank = 0; rank < replicas.length; rank++) {
            outputs[rank] = new NetOutputs(replicas[rank].net);
        }
        this.values = new float[replicas.length][][];
        this.start = replicas[0].solver.iter();
        this.shown = start;
        // The first layer is the data layer, its first top the examples.
        this.batch = replicas[0].net.blobs().get(0).num_axes() == 0
                ? 1
                : replicas[0].net.blobs().get(0).shape(0);
    }

    private boolean shows(int iteration) {
        return every > 0 && iteration % every == 0;
    }

    /** {@code debug_info} is written for displayed iterations only, of the root's net only. */
    void debugInfo(int iteration) {
        if (debugInfo) {
            replicas[0].net.set_debug_info(shows(iteration));
        }
    }

    /** Keeps a rank's outputs where this iteration is displayed; in the rank's own thread, as they may lie on its GPU. */
    void collect(int rank, int iteration) {
        if (shows(iteration)) {
            values[rank] = outputs[rank].values();
        }
    }

    /** Takes in the loss of the whole batch and writes the row where this iteration has one. */
    void show(int iteration, float loss) {
        float smoothed = window.add(loss, iteration - start);
        if (!shows(iteration)) {
            return;
        }
        long now = System.nanoTime();
        float lapse = (now - since) / 1e9f;
        float speed = (iteration - shown) / (lapse > 0 ? lapse : 1);
        since = now;
        shown = iteration;
        lines.info(
                218,
                "Iteration " + iteration + " (" + CaffeNumber.text(speed) + " iter/s, " + CaffeNumber.text(lapse) + "s/"
                        + every + " iters), loss = " + CaffeNumber.text(smoothed));
        float[][] whole = Merge.outputs(values, outputs[0].perExample(batch), batch, scale);
        outputs[0].write("Train", whole, (n, text) -> lines.info(237, text));
    }

    /** The row after the last iteration, which has a loss only. */
    void last(int iteration, float loss) {
        float smoothed = window.add(loss, iteration - start);
        lines.info(310, "Iteration " + iteration + ", loss = " + CaffeNumber.text(smoothed));
    }
}
