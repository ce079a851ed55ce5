package dev.crema.study.race;

import java.util.List;
import java.util.stream.LongStream;

/**
 * What decides a race.
 *
 * @param firstSeed the smallest seed
 * @param seeds at most so many
 * @param within cells whose costs differ by less are as good as each other, in the costs' unit
 */
public record RaceRules(long firstSeed, int seeds, double within) {
    /** A cell is not called the best by fewer runs. */
    static final int FEWEST = 3;

    /** The chance that the truly best cell leaves, over all seeds. */
    static final double ALPHA = 0.05;

    List<Long> seedList() {
        return LongStream.range(firstSeed, firstSeed + seeds).boxed().toList();
    }

    /**
     * The part of the chance that is spent after so many seeds, from the second on: 1/(s·(s − 1)) of it, which adds up to
     * all of it however many seeds follow. What is decided after a seed thus does not depend on how many are to come.
     */
    public static double spent(int seedsDone) {
        return ALPHA / (seedsDone * (seedsDone - 1.0));
    }
}
