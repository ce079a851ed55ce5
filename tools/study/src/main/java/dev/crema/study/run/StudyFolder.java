package dev.crema.study.run;

import dev.crema.study.plan.PlannedRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * The folder of a study: {@code study.json}, {@code runs/<id>/} for each run that ended, {@code attempts/} for
 * those under way. An attempt is renamed when its run has ended, so that a folder under {@code runs/} is always whole.
 */
final class StudyFolder {
    private final Path root;

    StudyFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path options() {
        return root.resolve("study.json");
    }

    Path run(PlannedRun run) {
        return run(run.id());
    }

    Path run(String id) {
        return root.resolve("runs").resolve(id);
    }

    /** The ids of all runs that ended, by name. */
    List<String> ended() throws IOException {
        return logs().stream()
                .map(Path::getParent)
                .filter(run -> Files.isRegularFile(run.resolve(RunRecord.FILE)))
                .map(run -> run.getFileName().toString())
                .toList();
    }

    /** Where the first attempt of a run lies that other work slowed down. */
    private Path disturbed(String id) {
        return root.resolve("disturbed").resolve(id);
    }

    /** Seconds of training that a run took by the clock, those of its first attempt too where it ran twice. */
    double wallSeconds(String id) throws IOException {
        Path earlier = disturbed(id);
        return RunRecord.wallSeconds(run(id))
                + (Files.isRegularFile(earlier.resolve(RunRecord.FILE)) ? RunRecord.wallSeconds(earlier) : 0);
    }

    boolean has(PlannedRun run) {
        return Files.isRegularFile(run(run).resolve(RunRecord.FILE));
    }

    /** An empty folder of this name. */
    Path emptied(Path path) throws IOException {
        delete(path);
        return Files.createDirectories(path);
    }

    /** An empty folder for an attempt; what an earlier session left there goes. */
    Path attempt(String id) throws IOException {
        return emptied(root.resolve("attempts").resolve(id));
    }

    /**
     * The attempt becomes the run. Its solver names its nets by the attempt's path, which is mended first. A run that is
     * there already was disturbed: it is kept under {@code disturbed/}, where no comparison reads it.
     */
    void keep(Path attempt, PlannedRun run) throws IOException {
        Path target = run(run);
        Path solver = attempt.resolve("solver.prototxt");
        if (Files.isRegularFile(solver)) {
            String text = Files.readString(solver, StandardCharsets.UTF_8);
            Files.writeString(
                    solver,
                    text.replace("/attempts/" + run.id() + "/", "/runs/" + run.id() + "/")
                            .replace("\"attempts/" + run.id() + "/", "\"runs/" + run.id() + "/"),
                    StandardCharsets.UTF_8);
        }
        Files.createDirectories(root.resolve("runs"));
        if (has(run)) {
            Path earlier = disturbed(run.id());
            delete(earlier);
            Files.createDirectories(earlier.getParent());
            Files.move(target, earlier, StandardCopyOption.ATOMIC_MOVE);
        }
        delete(target);
        Files.move(attempt, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Attempts of sessions that ended before their runs did. */
    void clearAttempts() throws IOException {
        delete(root.resolve("attempts"));
    }

    /** The logs of all runs that ended, by name. */
    List<Path> logs() throws IOException {
        Path runs = root.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.map(f -> f.resolve("train.log"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        PathUtils.deleteDirectory(folder);
    }
}
