package dev.crema.solver;

/**
 * When a run ends before its solver's {@code max_iter}. The learning-rate schedule does not change: until its end, a run with a
 * budget is equal to the run without one.
 *
 * @param iterations stop at this iteration; 0 for the solver's own max_iter
 * @param seconds stop after this much training time, test passes not counted; 0 for no limit
 */
public record Budget(int iterations, double seconds) {
    /** As the solver says. */
    public static final Budget SOLVER = new Budget(0, 0);

    public Budget {
        if (iterations < 0) {
            throw new IllegalArgumentException("a budget of iterations is 0 or more, not " + iterations);
        }
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException("a budget of seconds is 0 or more, not " + seconds);
        }
    }

    /** Stop at this iteration. */
    public static Budget ofIterations(int iterations) {
        return new Budget(iterations, 0);
    }

    /** Stop after this many seconds of training, test passes not counted. */
    public static Budget ofSeconds(double seconds) {
        return new Budget(0, seconds);
    }
}
