package dev.crema.solver.worker;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.caffe.FloatSolver;

/**
 * After which iterations a run is tested: multiples of the solver's test_interval, and others that were asked for.
 *
 * <p>Caffe's {@code Solver::Step} reads {@code param_.test_interval()} anew in every iteration and tests where the iteration
 * is a multiple of it. So it is set after each iteration to a value of which the iteration is, or is not, a multiple.
 */
final class TestTimes {
    /** Changes nothing: for a solver that is tested from outside. */
    static final TestTimes NONE = new TestTimes(Set.of(), 0);

    private final Set<Integer> iterations;
    private final int interval;

    private TestTimes(Set<Integer> iterations, int interval) {
        this.iterations = iterations;
        this.interval = interval;
    }

    /**
     * @param iterations besides the multiples of the interval
     * @param interval the solver's test_interval
     */
    static TestTimes of(List<String> iterations, int interval) {
        return new TestTimes(
                iterations.stream().map(Integer::valueOf).collect(Collectors.toUnmodifiableSet()), interval);
    }

    /** Whether the run is tested after so many iterations. */
    boolean at(int iteration) {
        return (interval > 0 && iteration % interval == 0) || iterations.contains(iteration);
    }

    /** Makes Caffe's next question about a test pass end as it should. */
    void prepare(FloatSolver solver, int completed) {
        if (!iterations.isEmpty() && interval > 0) {
            solver.param().set_test_interval(at(completed) ? completed : Integer.MAX_VALUE);
        }
    }
}
