package dev.crema.solver.worker;

import dev.crema.solver.replica.CaffeNumber;
import org.bytedeco.caffe.FloatNet;

/** {@code caffe test}: forward passes in the TEST phase, every batch's outputs and their means, in Caffe's words. */
final class TestJob {
    private final Arguments arguments;
    private final Events events;

    TestJob(Arguments arguments, Events events) {
        this.arguments = arguments;
        this.events = events;
    }

    void run() {
        Natives.load();
        Natives.choose(arguments.integer("gpu", -1));
        FloatNet net = PhaseNet.open(arguments, "TEST");
        for (String file : arguments.all("weights")) {
            net.CopyTrainedLayersFrom(file);
        }
        int iterations = arguments.integer("iterations", 50);
        Glog.info("Running for " + iterations + " iterations.");
        Scores scores = new Scores(net);
        float loss = 0;
        float[] batchLoss = new float[1];
        for (int i = 0; i < iterations; i++) {
            net.Forward(batchLoss);
            loss += batchLoss[0];
            float[] values = scores.add();
            for (int k = 0; k < values.length; k++) {
                Glog.info("Batch " + i + ", " + scores.name(k) + " = " + CaffeNumber.text(values[k]));
            }
            events.iteration(i + 1);
        }
        Glog.info("Loss: " + CaffeNumber.text(loss / iterations));
        scores.means().forEach(score -> Glog.info(score.text()));
        events.end("finished");
    }
}
