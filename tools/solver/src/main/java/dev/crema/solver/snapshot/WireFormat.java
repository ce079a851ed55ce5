package dev.crema.solver.snapshot;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * The fields of a protobuf message in a file, one after the other, over what they hold. No library: the child has none for
 * protobuf, and a message of gigabytes need not be read.
 */
final class WireFormat {
    static final int BYTES = 2;

    private WireFormat() {}

    /** Is told of each field. */
    interface Visitor {
        /**
         * A field; the file stands at what it holds, and need not be left there.
         *
         * @param number of the field
         * @param type its wire type: 0 varint, 1 eight bytes, 2 bytes, 5 four bytes
         * @param size bytes that it holds
         */
        void field(long number, int type, long size) throws IOException;
    }

    /**
     * Walks from where the file stands.
     *
     * @param end behind the message
     * @throws IOException where it is cut short, or is no message
     */
    static void walk(RandomAccessFile file, long end, Visitor visitor) throws IOException {
        while (file.getFilePointer() < end) {
            long tag = varint(file);
            int type = (int) (tag & 7);
            long start = file.getFilePointer();
            long size = switch (type) {
                case 0 -> {
                    varint(file);
                    yield file.getFilePointer() - start;
                }
                case 1 -> 8L;
                case BYTES -> varint(file);
                case 5 -> 4L;
                default -> throw new IOException("not a protobuf message");
            };
            long content = type == BYTES ? file.getFilePointer() : start;
            if (tag >>> 3 == 0 || size < 0 || size > end - content) {
                throw new IOException("cut short, or not a protobuf message");
            }
            file.seek(content);
            visitor.field(tag >>> 3, type, size);
            file.seek(content + size);
        }
    }

    static long varint(RandomAccessFile file) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = file.read();
            if (next < 0) {
                throw new IOException("cut short");
            }
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("no protobuf message");
    }
}
