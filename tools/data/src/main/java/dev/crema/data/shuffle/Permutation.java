package dev.crema.data.shuffle;

/**
 * Random orders drawn from a seed, the same on every machine and every JDK.
 *
 * <p>Fisher and Yates' shuffle as Durstenfeld writes it (CACM 7(7):420, 1964), fed by SplitMix64 (Steele, Lea, Flood:
 * Fast splittable pseudorandom number generators, OOPSLA 2014), its numbers brought into range without bias by Lemire's
 * multiplication (ACM TOMACS 29(1):3, 2019).
 */
public final class Permutation {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private Permutation(long seed) {
        state = seed;
    }

    /**
     * The order that belongs to a seed.
     *
     * @param n how many things to order
     * @return shape (n): at each new position the old one
     */
    public static int[] of(int n, long seed) {
        int[] order = identity(n);
        Permutation random = new Permutation(seed);
        for (int i = n - 1; i > 0; i--) {
            int j = random.below(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    /** The order that changes nothing; shape (n). */
    public static int[] identity(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        return order;
    }

    private int below(int bound) {
        long product = Integer.toUnsignedLong(next()) * bound;
        int reject = Integer.remainderUnsigned(-bound, bound);
        while (Integer.compareUnsigned((int) product, reject) < 0) {
            product = Integer.toUnsignedLong(next()) * bound;
        }
        return (int) (product >>> 32);
    }

    private int next() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return (int) ((z ^ z >>> 31) >>> 32);
    }
}
