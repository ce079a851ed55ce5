package dev.crema.solver;

/**
 * A base learning rate that rises in a straight line during the first iterations of a run: gradual warm-up, Goyal et al.,
 * Accurate, Large Minibatch SGD (arXiv 1706.02677, 2017), section 2.2. The policy of the solver multiplies it as always.
 *
 * @param iterations until the solver's base_lr is reached; 0 for no warm-up
 * @param from the base learning rate of the first iteration
 */
public record Warmup(int iterations, double from) {
    /** The base learning rate is the solver's from the first iteration on. */
    public static final Warmup NONE = new Warmup(0, 0);

    public Warmup {
        if (iterations < 0 || !(from >= 0) || Double.isInfinite(from)) {
            throw new IllegalArgumentException(
                    "a warm-up has 0 or more iterations and starts at 0 or more, not " + iterations + " from " + from);
        }
    }

    /** Whether there is one. */
    public boolean isPresent() {
        return iterations > 0;
    }
}
