package dev.crema.solver.worker;

import org.bytedeco.caffe.Caffe;

/** {@code caffe device_query}: what CUDA says about each card. */
final class DeviceQueryJob {
    private DeviceQueryJob() {}

    static void run(Arguments arguments, Events events) {
        Natives.load();
        for (String gpu : arguments.all("gpu")) {
            Glog.info("Querying GPUs " + gpu);
            Caffe.SetDevice(Integer.parseInt(gpu));
            Caffe.DeviceQuery();
        }
        events.end("finished");
    }
}
