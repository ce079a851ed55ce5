package dev.crema.solver.snapshot;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a snapshot was written to its end. Binary protobuf is walked field by field, over what the fields hold; an HDF5
 * file says in its superblock where it ends.
 */
public final class Wholeness {
    /** HDF5 File Format Specification, superblock version 0: signature, … , end of file address at byte 40. */
    private static final long HDF5_SIGNATURE = 0x0a1a0a0d46444889L;

    private static final int HDF5_END_OFFSET = 40;
    private static final int HDF5_HEAD = 48;

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
            walk(state);
            return SnapshotFile.weightsOf(state, workingDir)
                    .filter(Wholeness::isWhole)
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static void walk(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            WireFormat.walk(file, file.length(), (number, type, size) -> {});
        }
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
