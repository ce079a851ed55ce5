package dev.crema.solver.snapshot;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a snapshot's file is by its content, whatever its name says. */
public final class SnapshotFile {
    private static final int HEAD = 1 << 16;

    /** {@code iter = 1} of SolverState: a varint; {@code name = 1} of NetParameter is a string. */
    private static final int ITERATION_TAG = 1 << 3;

    /** {@code learned_net = 2} of SolverState. */
    private static final long LEARNED_NET = 2;

    /** {@code layer = 100} of NetParameter, and {@code layers = 2}, as old nets have them. */
    private static final long LAYER = 100;

    private static final long OLD_LAYER = 2;

    private SnapshotFile() {}

    /** What there is. */
    public enum Kind {
        /** A net's weights: {@code .caffemodel}. */
        WEIGHTS,
        /** A solver's state: {@code .solverstate}. */
        STATE,
        /** Neither, as far as its first bytes tell. */
        OTHER
    }

    /** By its first bytes. */
    public static Kind kind(Path path) throws IOException {
        byte[] head = head(path);
        if (head.length < 4) {
            return Kind.OTHER;
        }
        if (isHdf5(head)) {
            return new String(head, StandardCharsets.ISO_8859_1).contains("learned_net") ? Kind.STATE : Kind.WEIGHTS;
        }
        try {
            layers(path);
            return head[0] == ITERATION_TAG ? Kind.STATE : Kind.WEIGHTS;
        } catch (IOException e) {
            return Kind.OTHER;
        }
    }

    /**
     * The layers of a file of weights that have any, with the number of blobs of each.
     *
     * @return empty for HDF5
     * @throws IOException where it is cut short, or no net
     */
    public static Optional<Map<String, Integer>> layers(Path path) throws IOException {
        Map<String, Integer> layers = new LinkedHashMap<>();
        if (isHdf5(head(path))) {
            return Optional.empty();
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            WireFormat.walk(file, file.length(), (number, type, size) -> {
                if (type == WireFormat.BYTES && (number == LAYER || number == OLD_LAYER)) {
                    layer(file, size, number == LAYER ? 1 : 4, number == LAYER ? 7 : 6, layers);
                }
            });
        }
        return Optional.of(layers);
    }

    private static void layer(RandomAccessFile file, long size, long nameField, long blobField, Map<String, Integer> to)
            throws IOException {
        String[] name = {""};
        int[] blobs = {0};
        try {
            WireFormat.walk(file, file.getFilePointer() + size, (number, type, bytes) -> {
                if (number == nameField && type == WireFormat.BYTES && bytes < HEAD) {
                    name[0] = text(file, bytes);
                } else if (number == blobField && type == WireFormat.BYTES) {
                    blobs[0]++;
                }
            });
        } catch (IOException e) {
            return; // learned_net of a state has the number of an old layer
        }
        if (blobs[0] > 0) {
            to.put(name[0], blobs[0]);
        }
    }

    /**
     * The weights that a state names, as they were named when it was written.
     *
     * @return empty for HDF5, and where it names none
     * @throws IOException where it is cut short, or no state
     */
    static Optional<String> learnedNet(Path path) throws IOException {
        if (isHdf5(head(path))) {
            return Optional.empty();
        }
        String[] name = {""};
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            WireFormat.walk(file, file.length(), (number, type, size) -> {
                if (number == LEARNED_NET && type == WireFormat.BYTES && size < HEAD) {
                    name[0] = text(file, size);
                }
            });
        }
        return name[0].isEmpty() ? Optional.empty() : Optional.of(name[0]);
    }

    /**
     * Where a state's weights lie: where it names them, else beside it.
     *
     * @return empty where they are in neither place, or cannot be told
     */
    public static Optional<Path> weightsOf(Path state, Path workingDir) throws IOException {
        Optional<String> learned = learnedNet(workingDir.resolve(state));
        if (learned.isEmpty()) {
            return Optional.empty();
        }
        Path named = workingDir.resolve(learned.get());
        Path beside = workingDir.resolve(state).resolveSibling(String.valueOf(named.getFileName()));
        return Files.exists(named) ? Optional.of(named) : Optional.of(beside).filter(Files::exists);
    }

    /**
     * Copies a state and names other weights in it.
     *
     * @throws IOException where it is no binary state
     */
    static void copyNaming(Path state, String weights, Path to) throws IOException {
        long[] place = {0, 0};
        try (RandomAccessFile file = new RandomAccessFile(state.toFile(), "r");
                FileChannel in = file.getChannel();
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            WireFormat.walk(file, file.length(), (number, type, size) -> {
                if (number == LEARNED_NET && type == WireFormat.BYTES && size < HEAD) {
                    place[0] = file.getFilePointer() - varintSize(size) - 1;
                    place[1] = file.getFilePointer() + size;
                }
            });
            if (place[1] == 0) {
                throw new IOException(state + " names no weights");
            }
            copy(in, 0, place[0], out);
            byte[] name = weights.getBytes(StandardCharsets.UTF_8);
            ByteBuffer field = ByteBuffer.allocate(name.length + 8);
            field.put((byte) ((LEARNED_NET << 3) | WireFormat.BYTES));
            int length = name.length;
            while (length >= 0x80) {
                field.put((byte) ((length & 0x7f) | 0x80));
                length >>>= 7;
            }
            field.put((byte) length).put(name).flip();
            while (field.hasRemaining()) {
                out.write(field);
            }
            copy(in, place[1], in.size(), out);
        }
    }

    private static int varintSize(long value) {
        int size = 1;
        for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
            size++;
        }
        return size;
    }

    private static void copy(FileChannel in, long from, long to, FileChannel out) throws IOException {
        for (long at = from; at < to; ) {
            at += in.transferTo(at, to - at, out);
        }
    }

    private static String text(RandomAccessFile file, long size) throws IOException {
        byte[] bytes = new byte[(int) size];
        file.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] head(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean isHdf5(byte[] head) {
        return head.length > 3 && head[0] == (byte) 0x89 && head[1] == 'H' && head[2] == 'D' && head[3] == 'F';
    }
}
