package dev.crema.data.record;

import java.io.Closeable;

/** A walk over records in key order; {@link #key} and {@link #value} speak of the record that {@link #next} reached. */
public interface RecordCursor extends Closeable {
    /**
     * Moves to the next record.
     *
     * @throws dev.crema.base.CremaException if the database is damaged here
     */
    boolean next();

    /** The record's key; not to be changed. */
    byte[] key();

    /** The record's value, freshly read. */
    byte[] value();

    @Override
    void close();
}
