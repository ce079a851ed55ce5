package dev.crema.solver.leveldb;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import org.bytedeco.caffe.Cursor;
import org.bytedeco.caffe.DB;
import org.bytedeco.caffe.Transaction;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;

/**
 * The child: reads a LevelDB to stdout or writes one from stdin. A record is its key's length, the key, its value's
 * length, the value; lengths are 32-bit big-endian, and {@link #END} in a key's place ends the stream.
 */
final class LevelDbWorker {
    /** In the place of a key's length: there are no more records. */
    static final int END = -1;

    static final String READ = "read";
    static final String COUNT = "count";
    static final String WRITE = "write";

    private static final int BUFFER = 1 << 18;
    /** As Caffe's tools. */
    private static final int COMMIT_EVERY = 1000;

    private LevelDbWorker() {}

    /** @param arguments {@code read}, {@code count} or {@code write}, and the database's directory */
    public static void main(String[] arguments) throws IOException {
        Loader.load(caffe.class);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER))) {
            switch (arguments[0]) {
                case READ -> read(arguments[1], out);
                case COUNT -> count(arguments[1], out);
                case WRITE -> write(arguments[1], out);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
        // Without Close: after a cursor it would abort. The process's end closes all.
        Runtime.getRuntime().halt(0);
    }

    private static Cursor cursor(String directory) {
        DB database = caffe.GetDB("leveldb");
        database.Open(directory, caffe.READ);
        Cursor cursor = database.NewCursor();
        cursor.SeekToFirst();
        return cursor;
    }

    private static void read(String directory, DataOutputStream out) throws IOException {
        for (Cursor cursor = cursor(directory); cursor.valid(); cursor.Next()) {
            try (BytePointer key = cursor.key();
                    BytePointer value = cursor.value()) {
                frame(key, out);
                frame(value, out);
            }
        }
        out.writeInt(END);
    }

    private static void frame(BytePointer bytes, DataOutputStream out) throws IOException {
        byte[] copy = new byte[Math.toIntExact(bytes.limit())];
        bytes.get(copy);
        out.writeInt(copy.length);
        out.write(copy);
    }

    private static void count(String directory, DataOutputStream out) throws IOException {
        long records = 0;
        for (Cursor cursor = cursor(directory); cursor.valid(); cursor.Next()) {
            records++;
        }
        out.writeLong(records);
    }

    private static void write(String directory, DataOutputStream out) throws IOException {
        DB database = caffe.GetDB("leveldb");
        database.Open(directory, caffe.NEW);
        Transaction transaction = database.NewTransaction();
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER));
        int pending = 0;
        for (int length = in.readInt(); length != END; length = in.readInt()) {
            byte[] key = in.readNBytes(length);
            byte[] value = in.readNBytes(in.readInt());
            try (BytePointer keyPointer = new BytePointer(key);
                    BytePointer valuePointer = new BytePointer(value)) {
                transaction.Put(keyPointer, valuePointer);
            }
            if (++pending == COMMIT_EVERY) {
                transaction.Commit();
                transaction = database.NewTransaction();
                pending = 0;
            }
        }
        transaction.Commit();
        // No cursor was opened: closing flushes what LevelDB holds.
        database.Close();
        out.writeInt(END);
    }
}
