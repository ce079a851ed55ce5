package dev.crema.solver.capacity;

/**
 * One measurement.
 *
 * @param batchSize examples
 * @param peakBytes largest resident set of the child; meaningless where it did not fit
 * @param fits whether the child ended in good order within the limit
 */
public record MemoryPoint(int batchSize, long peakBytes, boolean fits) {}
