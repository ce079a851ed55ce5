package dev.crema.study.plan;

/**
 * A run's length and how often it prints. Caffe prints a train row at the end only where {@code max_iter} is a multiple
 * of {@code display}.
 *
 * @param maxIter iterations; up to {@code display − 1} more than asked for, unless the length is exact
 * @param display iterations between train rows
 */
record Length(int maxIter, int display) {
    /**
     * A length.
     *
     * @param iterations as asked for
     * @param rows train rows wanted, at least
     * @param exact whether the run must be of this very length: its rows are then denser, by up to four times, or its end
     *     goes without one
     */
    static Length of(int iterations, int rows, boolean exact) {
        int display = Math.max(1, iterations / rows);
        if (!exact) {
            long length = ((long) iterations + display - 1) / display * display;
            return new Length((int) Math.min(Integer.MAX_VALUE, length), display);
        }
        for (int divisor = display; divisor > display / 4; divisor--) {
            if (iterations % divisor == 0) {
                return new Length(iterations, divisor);
            }
        }
        return new Length(iterations, display);
    }
}
