package dev.crema.solver.worker;

import dev.crema.solver.replica.CaffeNumber;
import org.bytedeco.caffe.FloatLayer;
import org.bytedeco.caffe.FloatNet;
import org.bytedeco.caffe.Timer;

/** {@code caffe time}: every layer forward and backward, means in milliseconds, in Caffe's words. */
final class TimeJob {
    private final Arguments arguments;
    private final Events events;

    TimeJob(Arguments arguments, Events events) {
        this.arguments = arguments;
        this.events = events;
    }

    void run() {
        Natives.load();
        Natives.choose(arguments.integer("gpu", -1));
        FloatNet net = PhaseNet.open(arguments, "TRAIN");
        Glog.info("Performing Forward");
        float[] loss = new float[1];
        net.Forward(loss);
        Glog.info("Initial loss: " + CaffeNumber.text(loss[0]));
        Glog.info("Performing Backward");
        net.Backward();
        measure(net, arguments.integer("iterations", 50));
        events.end("finished");
    }

    private void measure(FloatNet net, int iterations) {
        int layers = (int) net.layers().size();
        double[] forward = new double[layers];
        double[] backward = new double[layers];
        double forwardTotal = 0;
        double backwardTotal = 0;
        Glog.info("*** Benchmark begins ***");
        Glog.info("Testing for " + iterations + " iterations.");
        DataWait wait = new DataWait(events, 1);
        Timer total = started(new Timer());
        Timer iteration = new Timer();
        Timer pass = new Timer();
        Timer timer = new Timer();
        for (int j = 0; j < iterations; j++) {
            started(iteration);
            wait.begins(0);
            started(pass);
            for (int i = 0; i < layers; i++) {
                started(timer);
                net.layers()
                        .get(i)
                        .Forward(net.bottom_vecs().get(i), net.top_vecs().get(i));
                forward[i] += timer.MicroSeconds();
            }
            forwardTotal += pass.MicroSeconds();
            started(pass);
            for (int i = layers - 1; i >= 0; i--) {
                started(timer);
                net.layers()
                        .get(i)
                        .Backward(
                                net.top_vecs().get(i),
                                net.bottom_need_backward().get(i),
                                net.bottom_vecs().get(i));
                backward[i] += timer.MicroSeconds();
            }
            backwardTotal += pass.MicroSeconds();
            wait.ends(0);
            Glog.info("Iteration: " + (j + 1) + " forward-backward time: " + CaffeNumber.text(iteration.MilliSeconds())
                    + " ms.");
            events.iteration(j + 1);
        }
        total.Stop();
        Glog.info("Average time per layer: ");
        for (int i = 0; i < layers; i++) {
            FloatLayer layer = net.layers().get(i);
            String name = String.format("%10s", layer.layer_param().name().getString());
            Glog.info(name + "\tforward: " + CaffeNumber.text(forward[i] / 1000 / iterations) + " ms.");
            Glog.info(name + "\tbackward: " + CaffeNumber.text(backward[i] / 1000 / iterations) + " ms.");
        }
        Glog.info("Average Forward pass: " + CaffeNumber.text(forwardTotal / 1000 / iterations) + " ms.");
        Glog.info("Average Backward pass: " + CaffeNumber.text(backwardTotal / 1000 / iterations) + " ms.");
        Glog.info("Average Forward-Backward: " + CaffeNumber.text(total.MilliSeconds() / iterations) + " ms.");
        Glog.info("Total Time: " + CaffeNumber.text(total.MilliSeconds()) + " ms.");
        Glog.info("*** Benchmark ends ***");
        wait.report();
    }

    private static Timer started(Timer timer) {
        timer.Start();
        return timer;
    }
}
