package dev.crema.log.figures;

import dev.crema.log.Absent;
import dev.crema.log.Run;
import dev.crema.log.TestRows;
import java.util.Optional;

/**
 * Where a run crossed its target: an interval, because only test passes look. Both ends are test passes of net 0;
 * iterations, training seconds (test passes and downtime left out) and examples follow from them.
 *
 * <p>A pass at iteration 0 that is good enough already says nothing of training: the run counts as not yet looked at.
 */
public sealed interface Crossing {

    /**
     * A test pass.
     *
     * @param iteration updates done before it
     * @param seconds training seconds before it; {@link dev.crema.log.Absent#VALUE} where the log has no clock
     * @param value the measure's value
     */
    record Pass(int iteration, double seconds, double value) {}

    /**
     * {@code before} missed it, {@code after}, the next pass, reached it.
     *
     * @param share where between them, 0 to 1, the curve through both crosses the target: errors and losses fall as
     *     powers of time, so a straight line would cross too late
     */
    record Between(Pass before, Pass after, double share) implements Crossing {}

    /** The first pass reached it: the crossing lies somewhere from the start to there (left-censored). */
    record ByFirstPass(Pass first) implements Crossing {}

    /** No pass reached it: the crossing, if it ever comes, lies behind the last pass (right-censored). */
    record Never(Pass last) implements Crossing {}

    /** No target, no test pass after the start, or no such output in this run. */
    record Unknown() implements Crossing {}

    /**
     * An interval in which a crossing lies.
     *
     * @param low not before
     * @param high not after; infinite where nobody saw it
     */
    record Range(double low, double high) {
        /** The same in other units: {@code iterations().times(batch)} is examples. */
        public Range times(double factor) {
            return new Range(low * factor, high * factor);
        }
    }

    /** In iterations; empty where unknown. */
    default Optional<Range> iterations() {
        return range(false);
    }

    /** In training seconds; empty where unknown. Without a clock, both ends are NaN. */
    default Optional<Range> seconds() {
        return range(true);
    }

    private Optional<Range> range(boolean seconds) {
        if (this instanceof Between between) {
            return Optional.of(new Range(at(between.before(), seconds), at(between.after(), seconds)));
        }
        if (this instanceof ByFirstPass by) {
            return Optional.of(new Range(0, at(by.first(), seconds)));
        }
        return this instanceof Never never
                ? Optional.of(new Range(at(never.last(), seconds), Double.POSITIVE_INFINITY))
                : Optional.empty();
    }

    private static double at(Pass pass, boolean seconds) {
        return seconds ? pass.seconds() : pass.iteration();
    }

    /** Whether some pass reached the target. */
    default boolean isReached() {
        return this instanceof Between || this instanceof ByFirstPass;
    }

    /**
     * One number for tables, in iterations: where the curve between two passes during training crosses. Else the pass that is
     * known: of a run that never got there a lower bound, of one that got there before the first pass after the start an upper
     * bound. {@link Absent#VALUE} where unknown.
     */
    default double iterationsPoint() {
        return point(false);
    }

    /** The same in training seconds. */
    default double secondsPoint() {
        return point(true);
    }

    private double point(boolean seconds) {
        if (this instanceof Between between) {
            double from = at(between.before(), seconds);
            if (!isBracketed()) {
                return at(between.after(), seconds);
            }
            return from + between.share() * (at(between.after(), seconds) - from);
        }
        if (this instanceof ByFirstPass by) {
            return at(by.first(), seconds);
        }
        return this instanceof Never never ? at(never.last(), seconds) : Absent.VALUE;
    }

    private static double share(Pass before, Pass after, Target target) {
        double way = way(before.value(), after.value(), target);
        double from = Math.max(1, before.iteration());
        double share = before.iteration() > 0
                ? from * Math.expm1(way * Math.log(after.iteration() / from)) / (after.iteration() - from)
                : way;
        return Double.isFinite(share) ? Math.min(1, Math.max(0, share)) : 1;
    }

    /** How much of the way from value to value lies before the target, on the scale on which learning is straight. */
    private static double way(double before, double after, Target target) {
        double value = target.value();
        boolean isShare = target.atLeast() && before >= 0 && after < 1 && value < 1;
        if (isShare) { // what falls is the error
            return Math.log((1 - before) / (1 - value)) / Math.log((1 - before) / (1 - after));
        }
        boolean isLoss = !target.atLeast() && after > 0 && value > 0;
        return isLoss ? Math.log(before / value) / Math.log(before / after) : (value - before) / (after - before);
    }

    /** Whether the crossing lies between two passes of which the first came after the start of training. */
    default boolean isBracketed() {
        return this instanceof Between between && between.before().iteration() > 0;
    }

    /** The first crossing of a run by a measure. */
    static Crossing of(Run run, Target target, TestMeasure measure) {
        TestRows test = run.test();
        TestMeasure.Values values = measure.in(test.outputs());
        Pass before = new Pass(-1, 0, Double.NaN);
        for (int row = 0; row < test.size(); row++) {
            if (test.net(row) != 0 || !values.has(row)) {
                continue;
            }
            Pass pass = new Pass(test.iteration(row), test.trainSeconds(row), values.get(row));
            boolean reached = target.reachedBy(pass.value());
            if (pass.iteration() == 0 && reached) {
                continue;
            }
            if (reached) {
                return before.iteration() < 0
                        ? new ByFirstPass(pass)
                        : new Between(before, pass, share(before, pass, target));
            }
            before = pass;
        }
        return before.iteration() <= 0 ? new Unknown() : new Never(before);
    }
}
