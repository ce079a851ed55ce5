package dev.crema.solver.profile;

import dev.crema.solver.explain.Explanation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder where JavaCPP unpacks native libraries. A place that is full, read-only or mounted noexec fails late and
 * badly inside the loader; here it is checked first.
 *
 * @param folder JavaCPP's cachedir
 */
public record UnpackPlace(Path folder) {
    /** System property with the folder below which everything is unpacked. */
    public static final String PROPERTY = "crema.native.dir";
    /** Environment variable with the same meaning; the property wins. */
    public static final String VARIABLE = "CREMA_NATIVE_DIR";

    private static final long MIB = 1 << 20;

    /** Where the user said, else JavaCPP's own default {@code ~/.javacpp/cache}. */
    public static UnpackPlace find() {
        String chosen = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
        return new UnpackPlace(
                chosen.isEmpty()
                        ? Path.of(System.getProperty("user.home", "."), ".javacpp", "cache")
                        : Path.of(chosen).toAbsolutePath().resolve("javacpp"));
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
        try {
            Files.createDirectories(folder);
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
                "Name another folder with --native-dir DIR or " + VARIABLE + ".");
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
