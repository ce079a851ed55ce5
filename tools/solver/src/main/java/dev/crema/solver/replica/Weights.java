package dev.crema.solver.replica;

import org.bytedeco.caffe.FloatBlob;
import org.bytedeco.caffe.FloatBlobSharedVector;
import org.bytedeco.caffe.FloatLayerSharedVector;
import org.bytedeco.caffe.FloatNet;
import org.bytedeco.javacpp.Pointer;

/** How the replicas hold their parameters. */
public enum Weights {
    /**
     * All nets read the root's parameters, and each replica updates its part of them: one copy of parameters and history in
     * memory. On one memory only, that is on the CPU.
     */
    SHARED,
    /** Every replica has its own parameters and history, and makes the same update of them as all others. */
    COPIED;

    // BatchNorm writes its running mean and variance while it runs forward: shared, the replicas would race for them.
    private static final String WRITES_FORWARD = "BatchNorm";

    /** Brings the root's parameters into the host's memory; in the root's thread, before the others {@link #join}. */
    static void publish(FloatNet root) {
        FloatLayerSharedVector layers = root.layers();
        for (long layer = 0; layer < layers.size(); layer++) {
            FloatBlobSharedVector blobs = layers.get(layer).blobs();
            for (long i = 0; i < blobs.size(); i++) {
                blobs.get(i).cpu_data();
            }
        }
    }

    /** Gives a replica the root's parameters as they are now; the nets have the same layers. */
    void join(FloatNet root, FloatNet replica) {
        FloatLayerSharedVector from = root.layers();
        FloatLayerSharedVector to = replica.layers();
        for (long layer = 0; layer < from.size(); layer++) {
            boolean own = this == COPIED
                    || WRITES_FORWARD.equals(from.get(layer).type().getString());
            FloatBlobSharedVector source = from.get(layer).blobs();
            FloatBlobSharedVector target = to.get(layer).blobs();
            for (long i = 0; i < source.size(); i++) {
                join(source.get(i), target.get(i), own);
            }
        }
    }

    private static void join(FloatBlob source, FloatBlob target, boolean own) {
        if (own) {
            // Through the host's memory: a blob that one thread moves to the GPU lies on that thread's card for good.
            Pointer.memcpy(target.mutable_cpu_data(), source.cpu_data(), (long) source.count() * Float.BYTES);
        } else {
            target.ShareData(source);
        }
    }
}
