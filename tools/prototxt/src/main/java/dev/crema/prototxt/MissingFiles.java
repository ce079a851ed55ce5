package dev.crema.prototxt;

import dev.crema.base.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What may have been meant by a file that is not there. */
public final class MissingFiles {
    private MissingFiles() {}

    /**
     * A next step for a missing file: a similar name in the same folder, or the folder that paths are relative to.
     *
     * @param file the missing one
     */
    public static String hint(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path name = file.getFileName();
        if (folder == null || name == null) {
            return "";
        }
        if (!Files.isDirectory(folder)) {
            return "There is no folder " + folder + "; paths are relative to the working directory "
                    + Path.of("").toAbsolutePath();
        }
        return Spelling.nearest(name.toString(), names(folder))
                .map(near -> "Did you mean " + file.resolveSibling(near) + "?")
                .orElse("Paths are relative to the working directory "
                        + Path.of("").toAbsolutePath());
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(10_000)
                    .map(Path::getFileName)
                    .map(String::valueOf)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
