package dev.crema.solver.replica;

import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Sums the gradients of all replicas and scales them. Every rank does its {@link OwnPart} of each parameter, always in the
 * same order of ranks, so that the result has the same bits in every run.
 */
final class GradientExchange {
    /** Floats that are summed, scaled and given back together: they stay in a core's cache meanwhile. */
    private static final int PIECE = 1 << 15;

    private final Replica[] replicas;
    private final int[] sizes;
    private final float scale;
    private final Result result;

    /** Where the sums are needed. */
    enum Result {
        /** A part's with the rank that updates it. */
        OWN_PART,
        /** All with the root. */
        ROOT,
        /** All with every rank. */
        EVERYWHERE
    }

    /**
     * An exchange between replicas of one net.
     *
     * @param scale 1/R for the mean, 1 for the sum
     */
    GradientExchange(Replica[] replicas, float scale, Result result) {
        this.replicas = replicas;
        this.sizes = replicas[0].sizes();
        this.scale = scale;
        this.result = result;
    }

    /** Does this rank's part, when all gradients are complete. */
    void exchange(int rank) {
        for (int parameter = 0; parameter < sizes.length; parameter++) {
            int end = OwnPart.begin(sizes[parameter], rank + 1, replicas.length);
            for (int at = OwnPart.begin(sizes[parameter], rank, replicas.length); at < end; at += PIECE) {
                exchange(parameter, at, Math.min(PIECE, end - at), result == Result.OWN_PART ? rank : 0);
            }
        }
    }

    private void exchange(int parameter, int offset, int length, int target) {
        FloatPointer sum = at(target, parameter, offset);
        int last = target == replicas.length - 1 ? target - 1 : replicas.length - 1;
        for (int other = 0; other < last; other++) {
            if (other != target) {
                caffe.caffe_axpy_float(length, 1, at(other, parameter, offset), sum);
            }
        }
        caffe.caffe_cpu_axpby_float(length, scale, at(last, parameter, offset), scale, sum);
        if (result == Result.EVERYWHERE) {
            for (int other = 1; other < replicas.length; other++) {
                Pointer.memcpy(at(other, parameter, offset), sum, (long) length * Float.BYTES);
            }
        }
    }

    private FloatPointer at(int rank, int parameter, int offset) {
        return replicas[rank].gradients[parameter].getPointer(offset);
    }
}
