package dev.crema.solver.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The snapshots of one prefix. Caffe writes them in place, so that a killed run may leave one cut short. */
public final class Snapshots {
    /**
     * Times no further apart are one moment. A file system may keep even seconds only (FAT; whole ones: HFS+, ext3), and
     * copying a folder without its times stamps its files one after another in the order of their names. Two runs are
     * further apart: before its first snapshot the second starts a process, loads Caffe and trains.
     */
    static final Duration ONE_MOMENT = Duration.ofSeconds(2);

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

    /**
     * What to go on from.
     *
     * @param taken the youngest whose state and weights are whole
     * @param damaged those that are younger, or as young with a higher iteration, but cut short or without their weights
     * @param higher of those that are whole but older, the one with the highest iteration above the taken one's: an
     *     earlier run that went further
     */
    public record Choice(Optional<Snapshot> taken, List<Snapshot> damaged, Optional<Snapshot> higher) {
        /** Takes a copy of the list. */
        public Choice {
            damaged = List.copyOf(damaged);
        }
    }

    /**
     * All of them, whole or not, youngest first. Runs under one prefix leave their snapshots side by side, so that the
     * highest iteration may be an older run's. Those written within {@link #ONE_MOMENT} of each other stand by iteration.
     */
    public List<Snapshot> all() throws IOException {
        List<Snapshot> byTime = found();
        byTime.sort(Comparator.comparing(Snapshot::written).reversed());
        List<Snapshot> ordered = new ArrayList<>();
        int from = 0;
        while (from < byTime.size()) {
            Instant moment = byTime.get(from).written().minus(ONE_MOMENT);
            int to = from;
            while (to < byTime.size() && !byTime.get(to).written().isBefore(moment)) {
                to++;
            }
            byTime.subList(from, to).stream()
                    .sorted(Comparator.comparingInt(Snapshot::iteration).reversed())
                    .forEach(ordered::add);
            from = to;
        }
        return ordered;
    }

    private List<Snapshot> found() throws IOException {
        List<Snapshot> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher matcher = name.matcher(String.valueOf(file.getFileName()));
                if (matcher.matches()) {
                    Instant written = Files.getLastModifiedTime(file).toInstant();
                    found.add(new Snapshot(file, Integer.parseInt(matcher.group(1)), written));
                }
            }
        }
        return found;
    }

    /** The youngest from which a run can go on, and what was passed over for it. */
    public Choice choose() throws IOException {
        List<Snapshot> damaged = new ArrayList<>();
        List<Snapshot> all = all();
        for (int i = 0; i < all.size(); i++) {
            Snapshot snapshot = all.get(i);
            if (isWhole(snapshot)) {
                return new Choice(Optional.of(snapshot), damaged, higher(snapshot, all.subList(i + 1, all.size())));
            }
            damaged.add(snapshot);
        }
        return new Choice(Optional.empty(), damaged, Optional.empty());
    }

    private Optional<Snapshot> higher(Snapshot taken, List<Snapshot> older) {
        return older.stream()
                .filter(snapshot -> snapshot.iteration() > taken.iteration())
                .sorted(Comparator.comparingInt(Snapshot::iteration).reversed())
                .filter(this::isWhole)
                .findFirst();
    }

    private boolean isWhole(Snapshot snapshot) {
        return Wholeness.isWhole(snapshot, workingDir);
    }
}
