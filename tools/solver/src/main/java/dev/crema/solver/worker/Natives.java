package dev.crema.solver.worker;

import org.bytedeco.caffe.Caffe;

/** Loads Caffe and chooses its device, for the calling thread: Caffe's mode is thread-local. */
final class Natives {
    private Natives() {}

    /** Unpacks and loads the native libraries. Never GlobalInit: its signal handler would replace the JVM's. */
    static void load() {
        CaffeLibrary.load();
    }

    /**
     * The CPU, or one GPU.
     *
     * @param gpu the CUDA device number; negative for the CPU
     */
    static void choose(int gpu) {
        choose(gpu, Integer.toString(gpu));
    }

    /**
     * The CPU, or one GPU.
     *
     * @param gpu the CUDA device number as this process counts; negative for the CPU
     * @param shown the run's GPUs as a person counts them, for the log
     */
    static void choose(int gpu, String shown) {
        if (gpu < 0) {
            Caffe.set_mode(Caffe.CPU);
            Glog.info("Use CPU.");
        } else {
            Glog.info("Using GPUs " + shown);
            Caffe.SetDevice(gpu);
            Caffe.set_mode(Caffe.GPU);
        }
    }
}
