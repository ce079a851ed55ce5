package dev.crema.base;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/**
 * Does many pieces of work on several threads and takes the results in the order of the pieces. Only so many results are
 * under way as fit a quarter of the heap.
 */
public final class InOrder {
    /** Results under way for each thread, while they are small. */
    private static final int AHEAD = 16;

    private final int threads;
    private final long budget = Runtime.getRuntime().maxMemory() / 4;

    /** With so many threads beside the calling one. */
    public InOrder(int threads) {
        this.threads = threads;
    }

    /** Takes results, one after the other. */
    @FunctionalInterface
    public interface Taker<T> {
        /** Takes the result of a piece; called by the thread that called {@link InOrder#run}. */
        void take(int piece, T result) throws IOException;
    }

    /**
     * Does it.
     *
     * @param pieces how many
     * @param work thread-safe; its exceptions end everything
     * @param bytes what a result occupies
     * @throws IOException what {@code taker} throws, or that the calling thread was interrupted
     */
    public <T> void run(int pieces, IntFunction<T> work, ToLongFunction<T> bytes, Taker<T> taker) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "crema-piece");
            thread.setDaemon(true);
            return thread;
        });
        Deque<Future<T>> underWay = new ArrayDeque<>();
        long largest = 1;
        try {
            int given = 0;
            for (int taken = 0; taken < pieces; taken++) {
                // A result is there twice for a moment: as pixels and as record, or as bytes that grow.
                long window = Math.max(threads, Math.min((long) threads * AHEAD, budget / (2 * largest)));
                while (given < pieces && underWay.size() < window) {
                    int piece = given++;
                    underWay.add(pool.submit(() -> work.apply(piece)));
                }
                T result = underWay.remove().get();
                largest = Math.max(largest, bytes.applyAsLong(result));
                taker.take(taken, result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (e.getCause() instanceof Error known) {
                throw known;
            }
            throw new IOException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
