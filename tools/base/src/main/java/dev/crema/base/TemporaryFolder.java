package dev.crema.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that is deleted when it is closed, and when this process ends in whatever way. A shell waits for the end of a
 * pipe that this process holds open, so that the folder goes after {@code kill -9} too.
 */
public final class TemporaryFolder implements AutoCloseable {
    /** Other processes may still write into it for a moment, and make folders anew. */
    private static final String SHELL = """
            trap '' INT HUP TERM
            cat >/dev/null
            for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
                rm -rf -- "$1"
                [ -e "$1" ] || exit 0
                sleep 1
            done
            """;

    private final Path path;
    private final Optional<Process> shell;

    private TemporaryFolder(Path path, Optional<Process> shell) {
        this.path = path;
        this.shell = shell;
    }

    /**
     * Makes one.
     *
     * @param parent the folder of temporary files
     * @param prefix of its name
     */
    public static TemporaryFolder make(Path parent, String prefix) throws IOException {
        Path path = Files.createTempDirectory(parent, prefix).toAbsolutePath();
        return new TemporaryFolder(path, shell(path));
    }

    private static Optional<Process> shell(Path path) {
        try {
            return Optional.of(new ProcessBuilder("sh", "-c", SHELL, "sh", path.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            return Optional.empty(); // without a shell, the folder of a killed process stays
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // The shell tries again.
        }
        shell.ifPresent(TemporaryFolder::endInput);
    }

    private static void endInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended.
        }
    }
}
