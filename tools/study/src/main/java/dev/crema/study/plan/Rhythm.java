package dev.crema.study.plan;

/**
 * When a run is tested and displayed, so that both fall on its last iteration: Caffe tests and prints at its end only
 * where {@code max_iter} is a multiple of {@code test_interval} and of {@code display}.
 *
 * @param maxIter iterations of the run; a few more than asked for where nothing divides them
 * @param testInterval iterations between test passes
 * @param display iterations between train rows
 */
record Rhythm(int maxIter, int testInterval, int display) {
    /**
     * Finds a rhythm.
     *
     * @param iterations as asked for
     * @param passes test passes wanted; up to half as many more or a third fewer are made to meet the end
     * @param rows train rows wanted, at least
     * @param exact whether the run must be of this very length: its end may then go untested
     */
    static Rhythm of(int iterations, int passes, int rows, boolean exact) {
        int best = Math.max(1, Math.min(passes, iterations));
        long least = Long.MAX_VALUE;
        for (int p = Math.max(1, passes * 2 / 3); p <= Math.min(iterations, passes + passes / 2); p++) {
            long over = (long) p * interval(iterations, p) - iterations;
            if (over < least || (over == least && Math.abs(p - passes) < Math.abs(best - passes))) {
                least = over;
                best = p;
            }
        }
        int interval = interval(iterations, best);
        int length = exact ? iterations : (int) Math.min(Integer.MAX_VALUE, (long) best * interval);
        return new Rhythm(length, interval, divisor(interval, Math.max(1, iterations / rows)));
    }

    private static int interval(int iterations, int passes) {
        return (int) (((long) iterations + passes - 1) / passes);
    }

    /** The largest divisor not above a limit. */
    private static int divisor(int of, int limit) {
        int divisor = Math.min(of, limit);
        while (of % divisor != 0) {
            divisor--;
        }
        return divisor;
    }
}
