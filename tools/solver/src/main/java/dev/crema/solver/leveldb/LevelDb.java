package dev.crema.solver.leveldb;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** LevelDBs, read and written by the code that is linked into Caffe: each in a child process, a record at a time. */
public final class LevelDb {
    private static final int BUFFER = 1 << 18;

    private LevelDb() {}

    /** Whether a folder holds a LevelDB. */
    public static boolean recognises(Path directory) {
        return Files.isRegularFile(directory.resolve("CURRENT"));
    }

    /** Number of records, counted from end to end. */
    public static long count(Path directory) throws IOException {
        try (LevelDbProcess child = new LevelDbProcess(LevelDbWorker.COUNT, directory)) {
            try {
                return new DataInputStream(child.output()).readLong();
            } catch (IOException e) {
                throw child.failure(e);
            }
        }
    }

    /** A walk over all records in key order. */
    public static final class Reader implements Closeable {
        private final LevelDbProcess child;
        private final DataInputStream in;
        private byte[] key = {};
        private byte[] value = {};

        /** Starts the child. */
        public Reader(Path directory) throws IOException {
            child = new LevelDbProcess(LevelDbWorker.READ, directory);
            in = new DataInputStream(new BufferedInputStream(child.output(), BUFFER));
        }

        /** Moves to the next record, if there is one. */
        public boolean next() throws IOException {
            try {
                int length = in.readInt();
                if (length == LevelDbWorker.END) {
                    return false;
                }
                key = in.readNBytes(length);
                value = in.readNBytes(in.readInt());
                return true;
            } catch (IOException e) {
                throw child.failure(e);
            }
        }

        public byte[] key() {
            return key.clone();
        }

        public byte[] value() {
            return value.clone();
        }

        @Override
        public void close() throws IOException {
            child.close();
        }
    }

    /** Makes a database in a directory that has none. */
    public static final class Writer implements Closeable {
        private final LevelDbProcess child;
        private final DataOutputStream out;

        /** Starts the child. */
        public Writer(Path directory) throws IOException {
            child = new LevelDbProcess(LevelDbWorker.WRITE, directory);
            out = new DataOutputStream(new BufferedOutputStream(child.input(), BUFFER));
        }

        /** Adds a record. */
        public void put(byte[] key, byte[] value) throws IOException {
            try {
                out.writeInt(key.length);
                out.write(key);
                out.writeInt(value.length);
                out.write(value);
            } catch (IOException e) {
                throw child.failure(e);
            }
        }

        /** Waits until all is written. */
        public void finish() throws IOException {
            try {
                out.writeInt(LevelDbWorker.END);
                out.flush();
                new DataInputStream(child.output()).readInt();
            } catch (IOException e) {
                throw child.failure(e);
            }
        }

        @Override
        public void close() throws IOException {
            child.close();
        }
    }
}
