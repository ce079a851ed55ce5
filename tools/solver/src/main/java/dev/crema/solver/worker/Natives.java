package dev.crema.solver.worker;

import org.bytedeco.caffe.Caffe;
import org.bytedeco.javacpp.Loader;

/** Loads Caffe and chooses its device, for the calling thread: Caffe's mode is thread-local. */
final class Natives {
    private Natives() {}

    /** Unpacks and loads the native libraries. Never GlobalInit: its signal handler would replace the JVM's. */
    static void load() {
        Loader.load(org.bytedeco.caffe.global.caffe.class);
    }

    /**
     * The CPU, or one GPU.
     *
     * @param gpu the CUDA device number; negative for the CPU
     */
    static void choose(int gpu) {
        if (gpu < 0) {
            Caffe.set_mode(Caffe.CPU);
            Glog.info("Use CPU.");
        } else {
            Glog.info("Using GPUs " + gpu);
            Caffe.SetDevice(gpu);
            Caffe.set_mode(Caffe.GPU);
        }
    }
}
