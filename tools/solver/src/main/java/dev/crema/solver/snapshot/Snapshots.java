package dev.crema.solver.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The snapshots of one prefix. Caffe writes them in place, so that a killed run may leave one cut short. */
public final class Snapshots {
    private final Path folder;
    private final Path workingDir;
    private final Pattern name;

    /**
     * The snapshots that a solver with this prefix leaves.
     *
     * @param prefix snapshot_prefix, relative to the working directory: {@code snapshots/lenet}
     */
    public Snapshots(String prefix, Path workingDir) {
        Path path = workingDir.resolve(prefix).toAbsolutePath();
        Path parent = path.getParent();
        this.folder = parent == null ? path : parent;
        this.workingDir = workingDir;
        this.name = Pattern.compile(
                Pattern.quote(String.valueOf(path.getFileName())) + "_iter_(\\d{1,9})\\.solverstate(?:\\.h5)?");
    }

    /** All of them, newest first, whole or not. */
    public List<Snapshot> all() throws IOException {
        List<Snapshot> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher matcher = name.matcher(String.valueOf(file.getFileName()));
                if (matcher.matches()) {
                    found.add(new Snapshot(file, Integer.parseInt(matcher.group(1))));
                }
            }
        }
        found.sort(Comparator.comparingInt(Snapshot::iteration).reversed());
        return found;
    }

    /** The newest from which a run can go on: state and weights are whole. */
    public Optional<Snapshot> newestWhole() throws IOException {
        for (Snapshot snapshot : all()) {
            if (Wholeness.isWhole(snapshot, workingDir)) {
                return Optional.of(snapshot);
            }
        }
        return Optional.empty();
    }
}
