package dev.crema.solver.replica;

import org.bytedeco.caffe.FloatBlob;
import org.bytedeco.caffe.FloatBlobSharedVector;
import org.bytedeco.caffe.FloatBlobVector;
import org.bytedeco.caffe.FloatSGDSolver;
import org.bytedeco.caffe.SolverParameter;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The part of every parameter that one replica updates, where all of them share the root's weights. An update reads and
 * writes all weights several times. With LeNet at batch 16 this takes a tenth of an iteration on one core.
 *
 * <p>Each solver makes Caffe's own update. Its net is told that its learnable parameters are the parts, and its history lies
 * in the root's memory. All of Caffe's solvers treat each weight by itself.
 */
final class OwnPart {
    /** Floats of a cache line: two ranks do not write to one line. */
    private static final int LINE = 16;

    private OwnPart() {}

    /**
     * The first float of a parameter that belongs to a rank; for the rank after the last one, its size. The root always has a
     * part, as its history is that of all.
     */
    static int begin(int size, int rank, int ranks) {
        long even = ((long) size * rank + ranks - 1) / ranks;
        return (int) Math.min(size, (even + LINE - 1) / LINE * LINE);
    }

    /**
     * False where the update looks at all parameters at once, or something else looks at all gradients: the norm that
     * clip_gradients limits, the sums that debug_info prints, the snapshots with snapshot_diff.
     */
    static boolean isPossible(SolverParameter parameter) {
        return parameter.clip_gradients() < 0 && !parameter.debug_info() && !parameter.snapshot_diff();
    }

    /**
     * Makes a replica's solver update its part only, of the root's weights.
     *
     * @param base the root's weights, by parameter
     * @param history the root's
     * @return what the solver then holds by address
     */
    static FloatBlob[] take(Replica replica, int ranks, FloatPointer[] base, FloatPointer[] history) {
        FloatBlobVector parameters = replica.net.learnable_params();
        FloatBlobSharedVector histories = new FloatSGDSolver(replica.solver).history();
        int[] sizes = replica.sizes();
        FloatBlob[] parts = new FloatBlob[sizes.length];
        for (int i = 0; i < parts.length; i++) {
            int begin = begin(sizes[i], replica.rank, ranks);
            int length = begin(sizes[i], replica.rank + 1, ranks) - begin;
            // Caffe knows no empty blob: a rank without a part of a small parameter has a zero of its own.
            parts[i] = new FloatBlob(new int[] {Math.max(1, length)});
            if (length == 0) {
                parts[i].mutable_cpu_data();
            } else {
                parts[i].data().set_cpu_data(base[i].getPointer(begin));
                parts[i].diff()
                        .set_cpu_data(replica.parameters[i].mutable_cpu_diff().getPointer(begin));
                // Adam and AdaDelta keep two of each. The root's begin with its part.
                for (int k = i; k < history.length && replica.rank > 0; k += parts.length) {
                    histories.get(k).data().set_cpu_data(history[k].getPointer(begin));
                }
            }
            parameters.put(i, parts[i]);
        }
        return parts;
    }

    /** Where the root's weights lie. */
    static FloatPointer[] weights(Replica root) {
        FloatPointer[] weights = new FloatPointer[root.parameters.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = root.parameters[i].mutable_cpu_data();
        }
        return weights;
    }

    /** Where the root's history lies. */
    static FloatPointer[] history(Replica root) {
        FloatBlobSharedVector blobs = new FloatSGDSolver(root.solver).history();
        FloatPointer[] history = new FloatPointer[(int) blobs.size()];
        for (int i = 0; i < history.length; i++) {
            history[i] = blobs.get(i).mutable_cpu_data();
        }
        return history;
    }
}
