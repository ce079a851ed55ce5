package dev.crema.solver.snapshot;

import com.google.protobuf.CodedInputStream;
import dev.crema.schema.SolverState;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a snapshot was written to its end. Binary protobuf is walked field by field without keeping anything; an HDF5
 * file says in its superblock where it ends.
 */
final class Wholeness {
    /** HDF5 File Format Specification, superblock version 0: signature, … , end of file address at byte 40. */
    private static final long HDF5_SIGNATURE = 0x0a1a0a0d46444889L;

    private static final int HDF5_END_OFFSET = 40;
    private static final int HDF5_HEAD = 48;

    private Wholeness() {}

    static boolean isWhole(Snapshot snapshot, Path workingDir) {
        Path state = snapshot.solverState();
        try {
            if (state.toString().endsWith(".h5")) {
                String weights = state.toString().replaceFirst("\\.solverstate\\.h5$", ".caffemodel.h5");
                return isWholeHdf5(state) && isWholeHdf5(Path.of(weights));
            }
            String learned = walk(state);
            return !learned.isEmpty() && isWholeWeights(workingDir.resolve(learned));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isWholeWeights(Path weights) throws IOException {
        if (weights.toString().endsWith(".h5")) {
            return isWholeHdf5(weights);
        }
        walk(weights);
        return Files.size(weights) > 0;
    }

    /** Reads to the end; gives learned_net where the message has one. */
    private static String walk(Path file) throws IOException {
        String learned = "";
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            CodedInputStream in = CodedInputStream.newInstance(stream);
            in.setSizeLimit(Integer.MAX_VALUE);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag >>> 3 == SolverState.LEARNED_NET_FIELD_NUMBER && learned.isEmpty() && isState(file)) {
                    learned = in.readString();
                } else if (!in.skipField(tag)) {
                    throw new IOException(file + " is no protobuf message");
                }
            }
        }
        return learned;
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
