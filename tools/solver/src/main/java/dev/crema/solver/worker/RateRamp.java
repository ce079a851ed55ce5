package dev.crema.solver.worker;

import java.util.List;
import org.bytedeco.caffe.FloatSolver;

/**
 * Raises the base learning rate during a warm-up. Caffe's {@code SGDSolver::GetLearningRate} reads {@code param_.base_lr()}
 * anew in every iteration, so it is set before each of them. The {@code lr =} lines of the log show it.
 */
final class RateRamp {
    private final List<FloatSolver> solvers;
    private final int iterations;
    private final double from;
    private final float to;

    private RateRamp(List<FloatSolver> solvers, int iterations, double from) {
        this.solvers = List.copyOf(solvers);
        this.iterations = iterations;
        this.from = from;
        this.to = solvers.get(0).param().base_lr();
    }

    /**
     * The ramp that a job asks for.
     *
     * @param solvers all that make an update: one, or each replica's
     */
    static RateRamp of(Arguments arguments, List<FloatSolver> solvers) {
        return new RateRamp(solvers, arguments.integer("warmup-iterations", 0), arguments.real("warmup-from", 0));
    }

    /** Sets the rate of the iteration that comes after so many. */
    void prepare(int completed) {
        if (completed > iterations || iterations == 0) {
            return;
        }
        float rate = completed == iterations ? to : (float) (from + (to - from) * completed / iterations);
        solvers.forEach(solver -> solver.param().set_base_lr(rate));
    }
}
