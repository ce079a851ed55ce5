package dev.crema.data.inspect;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many classes the batches of a database lack, taken in its order as Caffe does, against what a random order gives.
 *
 * @param batchSize records of a batch
 * @param batches whole batches
 * @param lacking how many classes are absent to in how many batches
 * @param meanLacking absent classes of a batch, on average
 * @param expectedLacking the same for a random order: the sum over classes of C(n - n_i, B) / C(n, B)
 */
public record BatchClasses(
        int batchSize, long batches, SortedMap<Integer, Long> lacking, double meanLacking, double expectedLacking) {
    /**
     * Counts.
     *
     * @param labels shape (n): class of each record, 0 to classes - 1
     * @param counts shape (classes): how often each occurs
     */
    static BatchClasses of(int[] labels, long[] counts, int batchSize) {
        SortedMap<Integer, Long> lacking = new TreeMap<>();
        int[] seenIn = new int[counts.length];
        long batches = labels.length / batchSize;
        double sum = 0;
        for (int batch = 1; batch <= batches; batch++) {
            int present = 0;
            for (int i = (batch - 1) * batchSize; i < batch * batchSize; i++) {
                if (seenIn[labels[i]] != batch) {
                    seenIn[labels[i]] = batch;
                    present++;
                }
            }
            lacking.merge(counts.length - present, 1L, Long::sum);
            sum += counts.length - present;
        }
        double expected = 0;
        for (long count : counts) {
            expected += absent(labels.length, count, batchSize);
        }
        return new BatchClasses(batchSize, batches, lacking, batches == 0 ? 0 : sum / batches, expected);
    }

    /** Probability that none of {@code count} among n is in a sample of so many: C(n - count, B) / C(n, B). */
    private static double absent(long n, long count, int batchSize) {
        if (batchSize > n - count) {
            return 0;
        }
        double log = 0;
        for (int i = 0; i < batchSize; i++) {
            log += Math.log((double) (n - count - i) / (n - i));
        }
        return Math.exp(log);
    }

    /** Share of batches that lack at least one class; 0 to 1. */
    public double shareLacking() {
        long complete = lacking.getOrDefault(0, 0L);
        return batches == 0 ? 0 : 1 - (double) complete / batches;
    }
}
