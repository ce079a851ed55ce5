package dev.crema.solver.worker;

import org.bytedeco.caffe.FloatNet;
import org.bytedeco.caffe.StringVector;
import org.bytedeco.caffe.global.caffe;

/** Sets nets up as Caffe does, and ends. What Caffe refuses in a net is refused here. */
final class BuildJob {
    private final Arguments arguments;
    private final Events events;

    BuildJob(Arguments arguments, Events events) {
        this.arguments = arguments;
        this.events = events;
    }

    void run() {
        Natives.load();
        Natives.choose(-1);
        arguments.all("train").forEach(file -> build(file, caffe.TRAIN));
        arguments.all("test").forEach(file -> build(file, caffe.TEST));
        events.end("finished");
    }

    private static void build(String file, int phase) {
        FloatNet net = new FloatNet(file, phase, 0, new StringVector());
        Glog.info("Built a net of " + net.layers().size() + " layers");
    }
}
