package dev.crema.solver.capacity;

/** Trains a little with a batch size and says what it took. */
@FunctionalInterface
public interface MemoryProbe {
    /** Measures one batch size, 1 or more. */
    MemoryPoint measure(int batchSize) throws InterruptedException;
}
