package dev.crema.solver.worker;

import java.util.Arrays;
import org.bytedeco.caffe.FloatBlob;
import org.bytedeco.caffe.FloatNet;
import org.bytedeco.caffe.FloatSolver;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Looks at the loss of every iteration, after its gradients and before its update, and ends the process at the first
 * non-finite one. No snapshot is written then: its weights would be what a later {@code --resume} starts from.
 *
 * <p>It also hears the start of each iteration, where the clock starts and a warm-up sets the learning rate.
 *
 * <p>With iter_size above 1 the last pass is seen; a NaN stays in the weights, so at most one iteration is missed.
 */
final class LossWatch extends FloatSolver.Callback {
    private final FloatSolver solver;
    private final int display;
    private final boolean watch;
    private final Events events;
    private final Commands commands;
    private final TrainClock clock;
    private final RateRamp ramp;
    private final FloatBlob[] losses;
    private final BatchFacts batches;

    LossWatch(
            FloatSolver solver,
            int display,
            boolean watch,
            Events events,
            Commands commands,
            TrainClock clock,
            RateRamp ramp) {
        this.solver = solver;
        this.display = display;
        this.watch = watch;
        this.events = events;
        this.commands = commands;
        this.clock = clock;
        this.ramp = ramp;
        this.losses = lossBlobs(solver.net());
        this.batches = new BatchFacts(solver.net());
    }

    private static FloatBlob[] lossBlobs(FloatNet net) {
        FloatPointer weights = net.blob_loss_weights();
        long count = Math.min(net.blobs().size(), weights.limit());
        FloatBlob[] found = new FloatBlob[(int) count];
        int n = 0;
        for (long i = 0; i < count; i++) {
            if (weights.get(i) != 0) {
                found[n++] = net.blobs().get(i);
            }
        }
        return Arrays.copyOf(found, n);
    }

    @Override
    protected void on_start() {
        starts();
    }

    /** An iteration starts. */
    void starts() {
        ramp.prepare(solver.iter());
        clock.start();
    }

    @Override
    protected void on_gradients_ready() {
        batches.look();
        if (!watch) {
            return;
        }
        for (FloatBlob loss : losses) {
            FloatPointer data = loss.cpu_data();
            for (int i = 0, n = loss.count(); i < n; i++) {
                float value = data.get(i);
                if (!Float.isFinite(value)) {
                    diverged(value);
                }
            }
        }
    }

    /** The same for the loss of a batch that several replicas share. */
    void check(float loss) {
        batches.look();
        if (watch && !Float.isFinite(loss)) {
            diverged(loss);
        }
    }

    /** The run ends. */
    void ends() {
        batches.end();
    }

    private void diverged(float value) {
        int iteration = solver.iter();
        if (display <= 0 || iteration % display != 0) {
            // Caffe would show it only at the next displayed iteration, which is not reached: every parser is to see
            // it.
            Glog.info("Iteration " + iteration + ", loss = " + caffeFloat(value));
        }
        ends();
        Glog.info("Crema: diverged_since = " + iteration);
        events.diverged(iteration, value);
        commands.leave(0);
    }

    private static String caffeFloat(float value) {
        return Float.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
}
