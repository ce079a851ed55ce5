package dev.crema.study.plan;

import java.util.Comparator;

/**
 * How many images an update sees, and in how many passes.
 *
 * @param size images of a forward pass: batch_size of the training net
 * @param iterSize forward passes of an update: iter_size of the solver
 */
public record Batch(int size, int iterSize) implements Comparable<Batch> {
    private static final Comparator<Batch> ORDER =
            Comparator.comparingLong(Batch::effective).thenComparingInt(Batch::size);

    /** A batch of one forward pass. */
    public static Batch of(int size) {
        return new Batch(size, 1);
    }

    /** Images of an update: size × iterSize. It is what a study compares. */
    public long effective() {
        return (long) size * iterSize;
    }

    /** For the name of a folder: {@code 64}, or {@code 64x4}. */
    String id() {
        return iterSize == 1 ? Integer.toString(size) : size + "x" + iterSize;
    }

    /** For people: {@code 64}, or {@code 256 (64 × 4)}. */
    @Override
    public String toString() {
        return iterSize == 1 ? Integer.toString(size) : effective() + " (" + size + " × " + iterSize + ")";
    }

    @Override
    public int compareTo(Batch other) {
        return ORDER.compare(this, other);
    }
}
