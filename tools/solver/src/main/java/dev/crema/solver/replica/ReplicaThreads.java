package dev.crema.solver.replica;

import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * R threads in lockstep, one per replica. Caffe keeps its mode, rank and random generator per thread, so whatever concerns
 * a replica runs in that replica's own thread; rank 0 is the thread that called the constructor.
 *
 * <p>If one rank fails, every rank that waits for it is released, and {@link #run} throws the first failure.
 */
final class ReplicaThreads implements AutoCloseable {
    private final int size;
    private final Phaser phaser;
    private final AtomicReference<Lost> lost = new AtomicReference<>();
    private volatile IntConsumer work = rank -> {};
    private volatile boolean closed;

    private record Lost(int rank, Throwable cause) {}

    ReplicaThreads(int size) {
        this.size = size;
        this.phaser = new Phaser(size);
        for (int rank = 1; rank < size; rank++) {
            int own = rank;
            Thread thread = new Thread(() -> serve(own), "replica-" + rank);
            thread.setDaemon(true);
            thread.start();
        }
    }

    int size() {
        return size;
    }

    /**
     * Does this work on every rank, each in its own thread, and waits for all.
     *
     * @throws ReplicaLost where a rank's work threw; the threads are of no use afterwards
     */
    void run(IntConsumer each) {
        work = each;
        arrive();
        guarded(0, each);
        arrive();
    }

    /** The same for one rank after the other, each in its own thread. */
    void runInTurn(IntConsumer each) {
        for (int turn = 0; turn < size; turn++) {
            int next = turn;
            run(rank -> {
                if (rank == next) {
                    each.accept(rank);
                }
            });
        }
    }

    /**
     * Waits, inside {@link #run}, until every rank has come here. What a rank wrote before is seen by all after.
     *
     * @throws ReplicaLost where a rank will never come
     */
    void await() {
        arrive();
    }

    @Override
    public void close() {
        closed = true;
        phaser.forceTermination();
    }

    private void serve(int rank) {
        while (phaser.arriveAndAwaitAdvance() >= 0) {
            try {
                guarded(rank, work);
            } catch (ReplicaLost e) {
                return; // told to rank 0, which tells the world
            }
            if (phaser.arriveAndAwaitAdvance() < 0) {
                return;
            }
        }
    }

    private void guarded(int rank, IntConsumer each) {
        try {
            each.accept(rank);
        } catch (ReplicaLost e) {
            throw e;
        } catch (Throwable e) { // a C++ exception is a RuntimeException, running out of memory an Error
            lost.compareAndSet(null, new Lost(rank, e));
            phaser.forceTermination();
            throw failure();
        }
    }

    private void arrive() {
        if (phaser.arriveAndAwaitAdvance() < 0 && !closed) {
            throw failure();
        }
    }

    private ReplicaLost failure() {
        Lost first = lost.get();
        return first == null
                ? new ReplicaLost("the replicas were stopped", null)
                : new ReplicaLost(
                        "replica " + first.rank() + " of " + size + " failed, so all replicas stop", first.cause());
    }
}
