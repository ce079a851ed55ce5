package dev.crema.data.store;

import dev.crema.data.record.RecordReader;
import dev.crema.data.record.RecordSink;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A kind of database that Caffe's Data layer reads. LMDB is built in ({@link Backends}); others are services, found by
 * {@link java.util.ServiceLoader}.
 */
public interface Backend {
    /** Caffe's name for it: {@code lmdb} or {@code leveldb}. */
    String name();

    /** Whether a path looks like a database of this kind. */
    boolean recognises(Path database);

    /**
     * Opens a database.
     *
     * @throws dev.crema.base.CremaException if it is missing or damaged
     */
    RecordReader open(Path database);

    /** Starts a database in an existing empty directory. */
    RecordSink create(Path directory) throws IOException;
}
