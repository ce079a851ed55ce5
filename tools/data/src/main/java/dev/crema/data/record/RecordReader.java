package dev.crema.data.record;

import java.io.Closeable;

/** A database opened for reading. */
public interface RecordReader extends Closeable {
    /** Number of records; to be asked while no cursor is open, as some kinds must be read to be counted. */
    long records();

    /** A fresh walk over all records in key order, the order in which Caffe reads them. */
    RecordCursor cursor();
}
