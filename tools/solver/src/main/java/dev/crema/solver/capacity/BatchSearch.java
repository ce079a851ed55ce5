package dev.crema.solver.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the largest batch within a budget of memory with few measurements: batches that double until the line through
 * them can be trusted, then the batch where the line meets the budget, corrected by what is measured there.
 */
public final class BatchSearch {
    private static final int LINE_POINTS = 4;
    private static final int CORRECTIONS = 6;
    /** The answer is near enough when its measured memory is within this part of the budget. */
    private static final double NEAR = 0.97;

    private final MemoryProbe probe;
    private final long budgetBytes;
    private final int largest;
    private final Consumer<MemoryPoint> progress;
    private final List<MemoryPoint> points = new ArrayList<>();

    /**
     * A search.
     *
     * @param budgetBytes what a run may take, headroom already taken off
     * @param largest a batch that is known to be the largest possible for other reasons (Caffe's INT_MAX)
     * @param progress hears every measurement
     */
    public BatchSearch(MemoryProbe probe, long budgetBytes, int largest, Consumer<MemoryPoint> progress) {
        this.probe = probe;
        this.budgetBytes = budgetBytes;
        this.largest = largest;
        this.progress = progress;
    }

    /**
     * Searches.
     *
     * @param first where to begin, such as the solver's own batch size
     * @return the largest measured batch within the budget; empty where not even batch 1 is
     */
    public Optional<MemoryPoint> search(int first) throws InterruptedException {
        int batch = Math.max(1, Math.min(first, largest));
        while (!within(measure(batch)) && batch > 1) {
            batch = Math.max(1, batch / 4);
        }
        while (points.size() < LINE_POINTS && best().isPresent() && smallestMiss() == Integer.MAX_VALUE) {
            int next = (int) Math.min(largest, 2L * best().get().batchSize());
            if (next == best().get().batchSize()) {
                return best();
            }
            measure(next);
        }
        if (points.stream().filter(MemoryPoint::fits).count() < 2
                && best().isPresent()
                && best().get().batchSize() > 1) {
            measure(best().get().batchSize() / 2); // one point makes no line
        }
        for (int i = 0; i < CORRECTIONS && best().isPresent(); i++) {
            int next = next();
            if (next <= best().get().batchSize() || next >= smallestMiss()) {
                break;
            }
            measure(next);
            if (best().get().peakBytes() > NEAR * budgetBytes) {
                break;
            }
        }
        return best();
    }

    /** Everything measured, in order. */
    public List<MemoryPoint> points() {
        return List.copyOf(points);
    }

    /** Where the line meets the budget, kept between what fits and what does not. */
    private int next() {
        int low = best().map(MemoryPoint::batchSize).orElse(0);
        int high = Math.min(smallestMiss(), largest == Integer.MAX_VALUE ? largest : largest + 1);
        int guess = MemoryCurve.fit(points).largestWithin((double) budgetBytes);
        // A line through small batches is not trusted for more than eight times the largest of them.
        long cap = Math.min(8L * low, Integer.MAX_VALUE);
        int next = (int) Math.min(Math.min(guess, cap), high - 1L);
        return next > low || high - low <= 1 ? next : low + (high - low) / 2;
    }

    private boolean within(MemoryPoint point) {
        return point.fits() && point.peakBytes() <= budgetBytes;
    }

    private Optional<MemoryPoint> best() {
        return points.stream().filter(this::within).max(java.util.Comparator.comparingInt(MemoryPoint::batchSize));
    }

    private int smallestMiss() {
        return points.stream()
                .filter(point -> !within(point))
                .mapToInt(MemoryPoint::batchSize)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private MemoryPoint measure(int batch) throws InterruptedException {
        MemoryPoint point = probe.measure(batch);
        points.add(point);
        progress.accept(point);
        return point;
    }
}
