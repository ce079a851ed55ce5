package dev.crema.solver.snapshot;

import dev.crema.base.CremaException;
import dev.crema.base.ProcessLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one run writes its snapshots: its prefix, which no other living run has, and the one under which they are written
 * before they are whole. What killed runs left half written is removed.
 *
 * <p>A state holds the name of its weights. The temporary prefix is as long as the final one, so that the name can be
 * replaced in a file of either format.
 */
public final class SnapshotPlace implements AutoCloseable {
    /** First characters of temporary names: several, for runs whose prefixes differ in the first character only. */
    private static final String MARKS = "~#%+=@^,";

    private final List<ProcessLock> locks;
    private final Path partPath;
    private final String part;

    private SnapshotPlace(List<ProcessLock> locks, Path partPath, String part) {
        this.locks = List.copyOf(locks);
        this.partPath = partPath;
        this.part = part;
    }

    /**
     * Takes a prefix.
     *
     * @param prefix snapshot_prefix, relative to the working directory
     * @return one without temporary names where there is no prefix, or its folder is missing or cannot be written: Caffe's
     *     own check then explains
     * @throws CremaException while another living run has it
     */
    public static SnapshotPlace take(String prefix, Path workingDir) {
        Path path = workingDir.resolve(prefix).toAbsolutePath();
        Path folder = path.getParent();
        if (prefix.isEmpty() || prefix.endsWith("/") || folder == null || !Files.isWritable(folder)) {
            return new SnapshotPlace(List.of(), path, "");
        }
        try {
            ProcessLock own = ProcessLock.take(lock(path), holder -> busy(prefix, holder));
            return withPart(prefix, path, own);
        } catch (IOException e) {
            return new SnapshotPlace(List.of(), path, "");
        }
    }

    private static SnapshotPlace withPart(String prefix, Path path, ProcessLock own) throws IOException {
        int name = prefix.lastIndexOf('/') + 1;
        int second = prefix.offsetByCodePoints(name, 1);
        int bytes = prefix.substring(name, second).getBytes(StandardCharsets.UTF_8).length;
        for (int i = 0; i < MARKS.length(); i++) {
            char mark = MARKS.charAt(i);
            String changed = Character.toString(mark).repeat(bytes) + prefix.substring(second);
            Path other = path.resolveSibling(changed);
            boolean left = Files.exists(lock(other)); // by a killed run, with its files
            if (prefix.charAt(name) == mark
                    || ProcessLock.holder(lock(other)).isPresent()
                    || (!left && !files(other).isEmpty())) {
                continue;
            }
            ProcessLock lock = ProcessLock.take(lock(other), holder -> busy(prefix, holder));
            SnapshotPlace place = new SnapshotPlace(List.of(own, lock), other, prefix.substring(0, name) + changed);
            place.sweep();
            return place;
        }
        return new SnapshotPlace(List.of(own), path, "");
    }

    /**
     * Looks, and takes nothing.
     *
     * @throws CremaException while another living run has this prefix
     */
    public static void refuse(String prefix, Path workingDir) throws IOException {
        Optional<ProcessLock.Holder> holder =
                ProcessLock.holder(lock(workingDir.resolve(prefix).toAbsolutePath()));
        if (holder.isPresent()) {
            throw busy(prefix, holder.get());
        }
    }

    private static CremaException busy(String prefix, ProcessLock.Holder holder) {
        return CremaException.input(
                holder.words() + " trains with the snapshot_prefix " + prefix
                        + " now, and both would write the same files",
                "wait for it, or choose another snapshot_prefix"
                        + holder.remedy().map(remedy -> ", or " + remedy).orElse(""));
    }

    private static Path lock(Path prefix) {
        return prefix.resolveSibling("." + prefix.getFileName() + ".lock");
    }

    /** The snapshots of a prefix, whole or not. */
    private static List<Path> files(Path prefix) throws IOException {
        Path folder = prefix.getParent();
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix.getFileName() + "_iter_"))
                    .toList();
        }
    }

    /** What takes the place of snapshot_prefix while a snapshot is written; empty where nothing does. */
    public String part() {
        return part;
    }

    /** Removes what was not written to its end. */
    private void sweep() throws IOException {
        for (Path file : files(partPath)) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() throws IOException {
        if (!part.isEmpty()) {
            sweep();
        }
        for (ProcessLock lock : locks) {
            lock.close();
        }
    }
}
