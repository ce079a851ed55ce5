package dev.crema.solver.profile;

import static dev.crema.base.Setting.NATIVE_DIR;

import dev.crema.base.PrivatePlace;
import dev.crema.solver.explain.Explanation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder where JavaCPP unpacks native libraries. If it is full, read-only or mounted noexec, the loader fails late and
 * with an unclear error. So it is checked first.
 *
 * @param folder JavaCPP's cachedir
 */
public record UnpackPlace(Path folder) {
    private static final long MIB = 1 << 20;
    /** Our stub of OpenCV's highgui must be found before the real one, which needs a desktop's libraries. */
    private static final Comparator<String> OURS_FIRST = Comparator.<String, Boolean>comparing(
                    folder -> !folder.contains("crema-"))
            .thenComparing(folder -> folder);

    /** Where the user said, else the user's own place. */
    public static UnpackPlace find() {
        return new UnpackPlace(PrivatePlace.named().orElseGet(PrivatePlace::own).resolve("javacpp"));
    }

    /**
     * What makes JavaCPP use this place. JavaCPP passes over a place that it cannot write to, so the libraries of a filled one,
     * such as a site's that all users share, are found by the path of libraries.
     *
     * @return options of the JVM
     */
    public List<String> options() {
        if (!isShared()) {
            return List.of("-Dorg.bytedeco.javacpp.cachedir=" + folder);
        }
        return List.of(
                "-Dorg.bytedeco.javacpp.cachedir=" + PrivatePlace.own().resolve("javacpp"), // for JavaCPP's own links
                "-Dorg.bytedeco.javacpp.pathsFirst=true",
                "-Djava.library.path=" + String.join(File.pathSeparator, libraryFolders()));
    }

    /** Whether it is filled and may only be read. */
    private boolean isShared() {
        return !Files.isWritable(folder) && isFilled();
    }

    private List<String> libraryFolders() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> String.valueOf(file.getFileName()).contains(".so"))
                    .map(file -> String.valueOf(file.getParent()))
                    .distinct()
                    .sorted(OURS_FIRST)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** Whether natives lie here already. Their number is not checked: JavaCPP replaces what is stale. */
    public boolean isFilled() {
        try (var entries = Files.list(folder)) {
            return entries.anyMatch(entry -> entry.getFileName().toString().startsWith("caffe-"));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * What stands in the way of unpacking here.
     *
     * @param neededMib free space needed where nothing is unpacked yet
     */
    public Optional<Explanation> problem(int neededMib) {
        if (isShared()) {
            return noexec()
                    ? Optional.of(explain("is on a file system mounted noexec, from which no library can be loaded"))
                    : Optional.empty();
        }
        try {
            PrivatePlace.make(folder);
            if (PrivatePlace.isOpenToAll(folder)) {
                return Optional.of(explain("can be written to by every user, who could put other code there"));
            }
            Path probe = Files.createTempFile(folder, "crema", ".probe");
            Files.delete(probe);
        } catch (IOException e) {
            return Optional.of(explain("cannot be written to (" + e.getClass().getSimpleName() + ")"));
        }
        if (noexec()) {
            return Optional.of(explain("is on a file system mounted noexec, from which no library can be loaded"));
        }
        try {
            long free = Files.getFileStore(folder).getUsableSpace() / MIB;
            if (free < neededMib && !isFilled()) {
                return Optional.of(explain("has " + free + " MiB free and needs " + neededMib));
            }
        } catch (IOException e) {
            return Optional.empty(); // free space unknown: no reason to refuse
        }
        return Optional.empty();
    }

    private Explanation explain(String why) {
        return Explanation.of(
                "The native libraries cannot be unpacked: " + folder + " " + why,
                "Name another folder with " + NATIVE_DIR.to("DIR") + " or " + PrivatePlace.VARIABLE + ".");
    }

    private boolean noexec() {
        try {
            Path real = folder.toRealPath();
            return noexec(Files.readAllLines(Path.of("/proc/self/mounts"), StandardCharsets.UTF_8), real);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the deepest of these mounts (lines of /proc/mounts) above the path says noexec. */
    static boolean noexec(List<String> mounts, Path path) {
        int deepest = -1;
        boolean noexec = false;
        for (String mount : mounts) {
            String[] fields = mount.split(" ", -1);
            if (fields.length < 4) {
                continue;
            }
            Path point = Path.of(fields[1].replace("\\040", " "));
            // Later lines cover earlier ones at the same point.
            if (path.startsWith(point) && point.getNameCount() >= deepest) {
                deepest = point.getNameCount();
                noexec = List.of(fields[3].split(",", -1)).contains("noexec");
            }
        }
        return noexec;
    }
}
