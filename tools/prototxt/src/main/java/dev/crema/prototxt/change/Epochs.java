package dev.crema.prototxt.change;

import dev.crema.base.CremaException;

/**
 * Arithmetic between examples, effective batch size, iterations and epochs: epochs = iterations · B / N.
 *
 * <p>B is the effective batch size, batch_size × iter_size × devices; N the number of training examples.
 */
public final class Epochs {
    private Epochs() {}

    /**
     * The iterations that pass over the data at least {@code epochs} times; the last iteration may go beyond.
     *
     * @throws ArithmeticException if there would be more iterations than Caffe can count
     */
    public static int iterations(double epochs, long examples, long effectiveBatch) {
        positive(examples, effectiveBatch);
        // A whole number of iterations must not become one more by the last bit of a quotient.
        double exact = epochs * examples / effectiveBatch;
        double whole = Math.rint(exact);
        double iterations = Math.abs(exact - whole) < 1e-9 * Math.max(1, exact) ? whole : Math.ceil(exact);
        if (!(iterations <= Integer.MAX_VALUE)) {
            throw new ArithmeticException("more iterations than max_iter can hold");
        }
        return (int) Math.max(1, iterations);
    }

    /** How many times the data was passed over after some iterations. */
    public static double epochs(long iterations, long examples, long effectiveBatch) {
        positive(examples, effectiveBatch);
        return (double) iterations * effectiveBatch / examples;
    }

    /**
     * {@code test_iter} for one pass over the test set. Where the batch does not divide the set, one more pass is
     * needed, the first records are tested twice, and the next test begins elsewhere, as the reader keeps its position.
     */
    public static int testIterations(long examples, long testBatch) {
        positive(examples, testBatch);
        return Math.toIntExact(Math.floorDiv(examples + testBatch - 1, testBatch));
    }

    /** Whether every test pass sees each record exactly once. */
    public static boolean divides(long examples, long testBatch) {
        positive(examples, testBatch);
        return examples % testBatch == 0;
    }

    /** The batch size nearest to a wished one that divides the test set. */
    public static long nearestDivisor(long examples, long wished) {
        positive(examples, wished);
        for (long step = 0; ; step++) {
            if (wished - step >= 1 && examples % (wished - step) == 0) {
                return wished - step;
            }
            if (wished + step <= examples && examples % (wished + step) == 0) {
                return wished + step;
            }
        }
    }

    private static void positive(long examples, long batch) {
        if (examples < 1 || batch < 1) {
            throw CremaException.input(
                    "examples and batch size must be at least 1, not " + examples + " and " + batch,
                    "check the database and the batch size");
        }
    }
}
