package dev.crema.data.shuffle;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Whether labels come in an order that chance could have made: the test of the number of runs.
 *
 * <p>A run is a longest stretch of equal labels. In a random order of n labels, of which class i has n_i, with
 * S2 = sum of n_i^2 and S3 = sum of n_i^3, the number of runs has
 *
 * <pre>
 * mean     = (n (n + 1) - S2) / n
 * variance = (S2 (S2 + n (n + 1)) - 2 n S3 - n^3) / (n^2 (n - 1))
 * </pre>
 *
 * <p>and is nearly normal for large n: Wald and Wolfowitz, On a test whether two samples are from the same population
 * (Annals of Mathematical Statistics 11:147, 1940) for two classes; Barton and David, Multiple runs (Biometrika 44:168,
 * 1957) for any number, whose formulas these are.
 *
 * @param labels how many labels were looked at
 * @param classes how many different ones there are
 * @param runs how many runs there are
 * @param expectedRuns how many a random order has on average
 * @param z how many standard deviations the runs are from it; 0 where there is nothing to judge
 */
public record ShuffleScore(long labels, int classes, long runs, double expectedRuns, double z) {
    /**
     * A random order is beyond this once in 2,100 databases. Orders that hurt are beyond it by hundreds: the bound need
     * not be fine.
     */
    public static final double Z_LIMIT = 3.5;

    /**
     * So many runs beyond the limit are forgiven. Among very many classes equal neighbours are rare events, whose number
     * is skewed as Poisson's: Cornish and Fisher's correction of its quantile at the limit is (3.5^2 - 1) / 6 = 1.9.
     */
    private static final double SKEW = 2;

    /** Fewer labels say nothing: even sorted ones are within the limit. */
    private static final int FEW = 10;

    /** What the score says. */
    public enum Verdict {
        /** Chance makes such orders. */
        SHUFFLED("shuffled"),
        /** Labels cluster: fewer runs than chance makes. */
        CLUSTERED("not shuffled"),
        /** Labels take turns: more runs than chance makes, as 0 1 2 0 1 2. */
        ALTERNATING("not shuffled (labels take turns)"),
        /** One class, or too few records to tell. */
        UNKNOWN("cannot be told");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** As people are told. */
        public String words() {
            return words;
        }
    }

    /** Judges labels in their order. */
    public static ShuffleScore of(int[] labels) {
        long[] counts = counts(labels);
        long runs = labels.length == 0 ? 0 : 1;
        for (int i = 1; i < labels.length; i++) {
            runs += labels[i] != labels[i - 1] ? 1 : 0;
        }
        return of(counts, runs);
    }

    /**
     * Judges a number of runs.
     *
     * @param counts shape (classes): how often each class occurs
     * @param runs how many runs they come in
     */
    public static ShuffleScore of(long[] counts, long runs) {
        double n = 0;
        double squares = 0;
        double cubes = 0;
        for (long count : counts) {
            n += count;
            squares += (double) count * count;
            cubes += (double) count * count * count;
        }
        double mean = n == 0 ? 0 : (n * (n + 1) - squares) / n;
        double variance =
                n < 2 ? 0 : (squares * (squares + n * (n + 1)) - 2 * n * cubes - n * n * n) / (n * n * (n - 1));
        // One class has one run, always: rounding must not make a variance of it.
        double z = counts.length < 2 || variance < 1e-9 ? 0 : (runs - mean) / Math.sqrt(variance);
        return new ShuffleScore((long) n, counts.length, runs, mean, z);
    }

    private static long[] counts(int[] labels) {
        Map<Integer, long[]> counts = new HashMap<>();
        for (int label : labels) {
            counts.computeIfAbsent(label, unused -> new long[1])[0]++;
        }
        return counts.values().stream().mapToLong(count -> count[0]).toArray();
    }

    /** What follows for the database. */
    public Verdict verdict() {
        double deviation = runs - expectedRuns;
        if (Math.abs(deviation) > SKEW && Math.abs(z) * (1 - SKEW / Math.abs(deviation)) > Z_LIMIT) {
            return z < 0 ? Verdict.CLUSTERED : Verdict.ALTERNATING;
        }
        return classes < 2 || labels < FEW ? Verdict.UNKNOWN : Verdict.SHUFFLED;
    }

    /** One line for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %,d runs of equal labels, a random order of these has %,.0f (z = %+.1f)",
                verdict().words(),
                runs,
                expectedRuns,
                z);
    }
}
