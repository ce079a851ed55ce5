package dev.crema.log.tracked;

import dev.crema.log.CaffeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the runs that trackers keep, and reads each as a log of one session. Stateless. */
public final class TrackedRuns {
    private TrackedRuns() {}

    /** Whether a path is a run: an event file, a folder of them, or a folder of MLflow's store. */
    public static boolean isRun(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return EventRun.isEventFile(path);
        }
        return MlflowRun.isAt(path) || EventRun.isAt(path);
    }

    /**
     * Reads a run.
     *
     * @throws dev.crema.log.LogException if it has no value to show, or is damaged at its beginning
     */
    public static CaffeLog read(Path path, Opener opener) throws IOException {
        ZoneId zone = ZoneId.systemDefault();
        return Files.isDirectory(path) && MlflowRun.isAt(path)
                ? new MlflowRun(zone).read(path)
                : new EventRun(opener, zone).read(path);
    }

    /**
     * What a folder and those below it keep.
     *
     * @param runs each as the path that {@link #read} takes; those without values are not there
     * @param closed folders whose files are no logs of their own: MLflow's runs with their artifacts, deleted ones too
     */
    public record Found(Set<Path> runs, Set<Path> closed) {
        public Found {
            runs = Collections.unmodifiableSet(new LinkedHashSet<>(runs));
            closed = Set.copyOf(closed);
        }

        /** Whether a file lies in a closed folder. */
        public boolean isClosed(Path file) {
            return closed.stream().anyMatch(file::startsWith);
        }
    }

    /** Searches a folder. */
    public static Found inside(Path folder, Opener opener) throws IOException {
        Set<Path> runs = new LinkedHashSet<>();
        Set<Path> closed = new LinkedHashSet<>();
        Set<Path> events = new LinkedHashSet<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                if (Files.isDirectory(path) && MlflowRun.isAt(path)) {
                    closed.add(path);
                    if (!MlflowRun.isDeleted(path)) {
                        runs.add(path);
                    }
                } else if (EventRun.isEventFile(path) && Files.isReadable(path)) {
                    events.add(EventRun.folderOf(path, folder));
                }
            }
        }
        EventRun reader = new EventRun(opener, ZoneId.systemDefault());
        for (Path run : events) {
            if (closed.stream().noneMatch(run::startsWith) && reader.hasScalars(run)) {
                runs.add(run);
            }
        }
        return new Found(runs, closed);
    }
}
