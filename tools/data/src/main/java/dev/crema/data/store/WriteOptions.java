package dev.crema.data.store;

import dev.crema.data.record.Order;
import dev.crema.data.record.Progress;

/**
 * How a database is written.
 *
 * @param order shuffled, or as the source has them
 * @param seed decides the shuffled order; recorded beside the data
 * @param existing what becomes of a database already there
 * @param backend which kind of database
 * @param progress told of every record
 */
public record WriteOptions(Order order, long seed, Existing existing, Backend backend, Progress progress) {
    /** The seed where none is given. */
    public static final long DEFAULT_SEED = 1;

    /** An LMDB, shuffled by the default seed; an existing database is refused. */
    public static WriteOptions defaults() {
        return shuffled(DEFAULT_SEED);
    }

    /** An LMDB, shuffled by a seed; an existing database is refused. */
    public static WriteOptions shuffled(long seed) {
        return new WriteOptions(Order.SHUFFLED, seed, Existing.REFUSED, Backends.LMDB, Progress.NONE);
    }

    /** The same, for an order. */
    public WriteOptions withOrder(Order other) {
        return new WriteOptions(other, seed, existing, backend, progress);
    }

    /** The same, for what is already there. */
    public WriteOptions withExisting(Existing other) {
        return new WriteOptions(order, seed, other, backend, progress);
    }

    /** The same, for a kind of database. */
    public WriteOptions withBackend(Backend other) {
        return new WriteOptions(order, seed, existing, other, progress);
    }

    /** The same, telling another of the progress. */
    public WriteOptions withProgress(Progress other) {
        return new WriteOptions(order, seed, existing, backend, other);
    }
}
