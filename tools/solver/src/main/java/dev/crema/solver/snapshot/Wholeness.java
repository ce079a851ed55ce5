package dev.crema.solver.snapshot;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a snapshot was written to its end. Binary protobuf is walked field by field, over what the fields hold; an HDF5
 * file says in its superblock where it ends. No library: the child has none for protobuf.
 */
public final class Wholeness {
    /** HDF5 File Format Specification, superblock version 0: signature, … , end of file address at byte 40. */
    private static final long HDF5_SIGNATURE = 0x0a1a0a0d46444889L;

    private static final int HDF5_END_OFFSET = 40;
    private static final int HDF5_HEAD = 48;

    /** {@code optional string learned_net = 2} of SolverState. */
    private static final long LEARNED_NET = 2;

    private static final int LONGEST_NAME = 1 << 16;

    private Wholeness() {}

    /** Whether one file, a state or weights, was written to its end. */
    public static boolean isWhole(Path file) {
        try {
            if (file.toString().endsWith(".h5")) {
                return isWholeHdf5(file);
            }
            walk(file);
            return Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isWhole(Snapshot snapshot, Path workingDir) {
        Path state = snapshot.solverState();
        try {
            if (state.toString().endsWith(".h5")) {
                String weights = state.toString().replaceFirst("\\.solverstate\\.h5$", ".caffemodel.h5");
                return isWholeHdf5(state) && isWholeHdf5(Path.of(weights));
            }
            String learned = walk(state);
            return !learned.isEmpty() && isWhole(workingDir.resolve(learned));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Walks to the end.
     *
     * @return learned_net where the file is a state and has one
     */
    private static String walk(Path path) throws IOException {
        String learned = "";
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            while (file.getFilePointer() < length) {
                long tag = varint(file);
                long size = switch ((int) (tag & 7)) {
                    case 0 -> {
                        varint(file);
                        yield 0L;
                    }
                    case 1 -> 8L;
                    case 2 -> varint(file);
                    case 5 -> 4L;
                    default -> throw new IOException(path + " is no protobuf message");
                };
                long next = file.getFilePointer() + size;
                if (tag >>> 3 == 0 || size < 0 || next > length) {
                    throw new IOException(path + " is cut short, or no protobuf message");
                }
                if (tag == (LEARNED_NET << 3 | 2) && isState(path) && size < LONGEST_NAME) {
                    byte[] name = new byte[(int) size];
                    file.readFully(name);
                    learned = new String(name, StandardCharsets.UTF_8);
                }
                file.seek(next);
            }
        }
        return learned;
    }

    private static long varint(RandomAccessFile file) throws IOException {
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

    private static boolean isState(Path file) {
        return file.toString().endsWith(".solverstate");
    }

    private static boolean isWholeHdf5(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer head = ByteBuffer.allocate(HDF5_HEAD).order(ByteOrder.LITTLE_ENDIAN);
            int read;
            do {
                read = channel.read(head);
            } while (read > 0);
            return !head.hasRemaining()
                    && head.getLong(0) == HDF5_SIGNATURE
                    && head.getLong(HDF5_END_OFFSET) <= channel.size();
        }
    }
}
