package dev.crema.solver.worker;

import java.util.Locale;
import org.bytedeco.caffe.FloatBlob;
import org.bytedeco.caffe.FloatBlobVector;
import org.bytedeco.caffe.FloatNet;
import org.bytedeco.caffe.FloatSolver;
import org.bytedeco.caffe.FloatSolverRegistry;
import org.bytedeco.caffe.SolverParameter;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Squared norms of gradients at two batch sizes, along a training: between updates it runs micro-batches by itself
 * ({@code ForwardBackward}), as the solver's callback only sees their sum.
 *
 * <p>Each measurement is a log line {@code Crema: gradient_norms = ITERATION b |G_b|² B |G_B|²}: b images in a
 * micro-batch, its squared norm averaged over the micro-batches, B images in all of them, the squared norm of their
 * mean gradient. Gradients are taken before weight decay and without lr_mult.
 */
final class NoiseJob {
    private final Arguments arguments;
    private final Events events;
    private final Commands commands;

    NoiseJob(Arguments arguments, Events events, Commands commands) {
        this.arguments = arguments;
        this.events = events;
        this.commands = commands;
    }

    void run() {
        Natives.load();
        int gpu = arguments.integer("gpu", -1);
        Natives.choose(gpu);
        SolverParameter parameter = new SolverParameter();
        caffe.ReadSolverParamsFromTextFileOrDie(arguments.require("solver"), parameter);
        parameter.set_solver_mode(
                gpu < 0 ? caffe.SolverParameter_SolverMode_CPU : caffe.SolverParameter_SolverMode_GPU);
        FloatSolver solver = FloatSolverRegistry.CreateSolver(parameter);
        int measurements = arguments.integer("measurements", 50);
        int interval = arguments.integer("interval", 10);
        int parts = arguments.integer("parts", 16);
        int batch = arguments.integer("batch", 1);
        for (int i = 0; i < measurements && commands.stopReason().isEmpty(); i++) {
            double[] norms = norms(solver.net(), parts);
            Glog.info(String.format(
                    Locale.ROOT,
                    "Crema: gradient_norms = %d %d %.9g %d %.9g",
                    solver.iter(),
                    batch,
                    norms[0],
                    batch * parts,
                    norms[1]));
            events.iteration(solver.iter());
            solver.Step(interval);
        }
        events.end(commands.stopReason().isEmpty() ? "finished" : "stopped " + commands.stopReason());
    }

    /** Mean squared norm of the parts' gradients, and squared norm of the parts' mean gradient. */
    private static double[] norms(FloatNet net, int parts) {
        FloatBlobVector parameters = net.learnable_params();
        int blobs = (int) parameters.size();
        double[][] sum = new double[blobs][];
        double small = 0;
        for (int part = 0; part < parts; part++) {
            net.ClearParamDiffs();
            net.ForwardBackward();
            for (int i = 0; i < blobs; i++) {
                float[] gradient = gradient(parameters.get(i));
                double[] total = part == 0 ? new double[gradient.length] : sum[i];
                for (int j = 0; j < gradient.length; j++) {
                    total[j] += gradient[j];
                    small += (double) gradient[j] * gradient[j] / parts;
                }
                sum[i] = total;
            }
        }
        double big = 0;
        for (double[] total : sum) {
            for (double value : total) {
                big += value / parts * (value / parts);
            }
        }
        net.ClearParamDiffs();
        return new double[] {small, big};
    }

    private static float[] gradient(FloatBlob blob) {
        float[] values = new float[blob.count()];
        FloatPointer diff = blob.cpu_diff();
        diff.get(values, 0, values.length);
        return values;
    }
}
