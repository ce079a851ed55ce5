package dev.crema.solver.replica;

import org.bytedeco.caffe.Caffe;
import org.bytedeco.caffe.FloatBlob;
import org.bytedeco.caffe.FloatNet;
import org.bytedeco.caffe.FloatSolver;
import org.bytedeco.caffe.FloatSolverRegistry;
import org.bytedeco.caffe.SolverParameter;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * One rank: a solver whose train net reads this rank's share of every batch. All methods are called in the rank's own
 * thread, but for those that only read what a barrier of the {@link ReplicaThreads} has published.
 */
final class Replica {
    final int rank;
    final FloatSolver solver;
    final FloatNet net;
    final FloatBlob[] parameters;
    final FloatPointer[] gradients;
    private final int iterSize;
    private float loss;

    /**
     * Builds the solver and its nets.
     *
     * @param device a GPU's number; negative for the CPU
     */
    Replica(int rank, int count, SolverParameter parameter, int device) {
        this.rank = rank;
        choose(device);
        // Before anything is built: the readers of the data layers take their share by them.
        Caffe.set_solver_count(count);
        Caffe.set_solver_rank(rank);
        this.solver = FloatSolverRegistry.CreateSolver(parameter);
        this.net = solver.net();
        this.parameters = net.learnable_params().get();
        this.gradients = new FloatPointer[parameters.length];
        this.iterSize = Math.max(1, parameter.iter_size());
    }

    private static void choose(int device) {
        if (device < 0) {
            Caffe.set_mode(Caffe.CPU);
        } else {
            Caffe.SetDevice(device);
            Caffe.set_mode(Caffe.GPU);
        }
    }

    /** Floats of each learnable parameter, in the net's order. */
    int[] sizes() {
        int[] sizes = new int[gradients.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = parameters[i].count();
        }
        return sizes;
    }

    /** As {@code Net::ClearParamDiffs}, for whole parameters on the CPU, whichever part the net updates. */
    void clearGradients() {
        for (FloatBlob parameter : parameters) {
            Pointer.memset(parameter.mutable_cpu_diff(), 0, (long) parameter.count() * Float.BYTES);
        }
    }

    /** All iter_size passes forward and back; afterwards {@link #loss} and {@link #gradients} are those of the share. */
    void computeGradients() {
        float sum = 0;
        for (int pass = 0; pass < iterSize; pass++) {
            sum += net.ForwardBackward();
        }
        loss = sum / iterSize;
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = parameters[i].mutable_cpu_diff();
        }
    }

    /** The pass that Caffe's Solve does at the very end for its last line. */
    void computeLoss() {
        float[] value = new float[1];
        net.Forward(value);
        loss = value[0];
    }

    float loss() {
        return loss;
    }
}
