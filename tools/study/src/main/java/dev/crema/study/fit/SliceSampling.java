package dev.crema.study.fit;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Slice sampling of one variable (Neal 2003, Annals of Statistics 31, 705–767), with stepping out and shrinkage. */
final class SliceSampling {
    private static final int MOST_STEPS_OUT = 20;

    private SliceSampling() {}

    /**
     * The next draw.
     *
     * @param at the last draw
     * @param width about how wide the density is
     * @param least no draw lies below
     * @param most no draw lies above
     * @param density the logarithm of the density, but for a constant
     */
    static double step(
            double at, double width, double least, double most, SplittableRandom random, DoubleUnaryOperator density) {
        double height = density.applyAsDouble(at) + Math.log(random.nextDouble());
        double from = Math.max(least, at - width * random.nextDouble());
        double to = Math.min(most, from + width);
        for (int i = 0; i < MOST_STEPS_OUT && from > least && density.applyAsDouble(from) > height; i++) {
            from = Math.max(least, from - width);
        }
        for (int i = 0; i < MOST_STEPS_OUT && to < most && density.applyAsDouble(to) > height; i++) {
            to = Math.min(most, to + width);
        }
        while (true) {
            double next = from + random.nextDouble() * (to - from);
            if (density.applyAsDouble(next) >= height || to - from < 1e-12) {
                return next;
            }
            if (next < at) {
                from = next;
            } else {
                to = next;
            }
        }
    }
}
