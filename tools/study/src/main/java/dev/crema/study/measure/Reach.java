package dev.crema.study.measure;

import dev.crema.log.OutputColumns;
import dev.crema.log.Run;
import dev.crema.log.TestRows;

/**
 * How far it was to the target.
 *
 * <p>Linear interpolation between the test pass that missed it and the next one, which reached it; the test interval
 * bounds the error. Seconds are training seconds: test passes are how we look, not what training costs.
 */
public sealed interface Reach {
    /** No target was set, or the run was never tested. */
    record Unknown() implements Reach {}

    /**
     * It got there.
     *
     * @param iterations interpolated
     * @param seconds training seconds, interpolated; NaN where the log has no clock
     */
    record Reached(double iterations, double seconds) implements Reach {}

    /**
     * It did not: what it needs is at least this. Never dropped, never averaged as if it had arrived.
     *
     * @param iterations done
     * @param seconds training seconds spent
     */
    record Censored(double iterations, double seconds) implements Reach {}

    /** The run's way to the target by the test output {@code output} of net 0. */
    static Reach of(Run run, Target target, String output, int iterationsDone) {
        TestRows test = run.test();
        if (!test.outputs().has(output)) {
            return new Unknown();
        }
        OutputColumns.Column values = test.output(output);
        int before = -1;
        for (int row = 0; row < test.size(); row++) {
            if (test.net(row) != 0 || !values.has(row)) {
                continue;
            }
            if (target.reachedBy(values.get(row))) {
                return before < 0
                        ? new Reached(test.iteration(row), test.trainSeconds(row))
                        : between(test, values, before, row, target.value());
            }
            before = row;
        }
        return before < 0 ? new Unknown() : new Censored(iterationsDone, run.trainSeconds());
    }

    private static Reached between(TestRows test, OutputColumns.Column values, int before, int row, double value) {
        double from = values.get(before);
        double share = Double.isFinite(from) ? (value - from) / (values.get(row) - from) : 1;
        double iterations = test.iteration(before) + share * (test.iteration(row) - test.iteration(before));
        double seconds = test.trainSeconds(before) + share * (test.trainSeconds(row) - test.trainSeconds(before));
        return new Reached(iterations, seconds);
    }
}
