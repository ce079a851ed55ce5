package dev.crema.data.record;

import java.io.Closeable;
import java.io.IOException;

/** Takes the records of a database that is being made, in ascending key order (unsigned bytes). */
public interface RecordSink extends Closeable {
    /** Adds one record; neither array may be changed afterwards. */
    void put(byte[] key, byte[] value) throws IOException;

    /** Makes what was put a database, on the disk. Without this call there is none. */
    void finish() throws IOException;
}
