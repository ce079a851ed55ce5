package dev.crema.prototxt.change;

import dev.crema.schema.SolverParameter;
import java.util.Optional;

/** Caffe's learning-rate policies: the rate at an iteration, as {@code SGDSolver::GetLearningRate} computes it. */
public final class LearningRate {
    private LearningRate() {}

    /**
     * The learning rate of an iteration.
     *
     * @param solver a solver with base_lr and lr_policy
     * @param iteration from 0
     * @return the rate; empty for a policy that Caffe does not know
     */
    public static Optional<Double> at(SolverParameter solver, long iteration) {
        double base = solver.getBaseLr();
        double gamma = solver.getGamma();
        return Optional.ofNullable(
                switch (solver.getLrPolicy()) {
                    case "fixed" -> base;
                    case "step" ->
                        base * Math.pow(gamma, (double) Math.floorDiv(iteration, Math.max(1, solver.getStepsize())));
                    case "multistep" -> base * Math.pow(gamma, (double) passed(solver, iteration));
                    case "exp" -> base * Math.pow(gamma, (double) iteration);
                    case "inv" -> base * Math.pow(1 + gamma * iteration, -(double) solver.getPower());
                    case "poly" -> base * Math.pow(1 - (double) iteration / solver.getMaxIter(), solver.getPower());
                    case "sigmoid" -> base / (1 + Math.exp(-gamma * (iteration - solver.getStepsize())));
                    default -> null;
                });
    }

    private static long passed(SolverParameter solver, long iteration) {
        return solver.getStepvalueList().stream()
                .takeWhile(step -> iteration >= step)
                .count();
    }
}
