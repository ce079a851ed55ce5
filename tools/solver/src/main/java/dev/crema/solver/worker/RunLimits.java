package dev.crema.solver.worker;

/**
 * Ends of a run before its max_iter.
 *
 * @param iteration 0 for none
 * @param nanos of training, test passes not counted; 0 for none
 */
record RunLimits(int iteration, long nanos) {
    static final RunLimits NONE = new RunLimits(0, 0);

    static RunLimits from(Arguments arguments) {
        return of(arguments.integer("stop-iteration", 0), arguments.real("stop-seconds", 0));
    }

    static RunLimits of(int iteration, double seconds) {
        return new RunLimits(iteration, (long) (seconds * 1_000_000_000L));
    }

    boolean reached(int completed, long elapsed) {
        return (iteration > 0 && completed >= iteration) || (nanos > 0 && elapsed >= nanos);
    }
}
