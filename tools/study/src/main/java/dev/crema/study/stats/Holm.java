package dev.crema.study.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down correction: keeps the chance of any false claim among several below α (Holm 1979). */
public final class Holm {
    private Holm() {}

    /** The adjusted p values, in the order given; compare each with α. */
    public static double[] adjust(double... pValues) {
        int count = pValues.length;
        int[] ascending = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[count];
        double running = 0;
        for (int rank = 0; rank < count; rank++) {
            int index = ascending[rank];
            running = Math.max(running, Math.min(1, (count - rank) * pValues[index]));
            adjusted[index] = running;
        }
        return adjusted;
    }
}
