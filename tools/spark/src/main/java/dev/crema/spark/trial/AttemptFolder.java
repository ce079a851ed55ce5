package dev.crema.spark.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder for one attempt at a trial, in the executor's own place, which Spark takes away with the application. Tasks
 * run at least once: two attempts never write into one folder.
 */
final class AttemptFolder implements AutoCloseable {
    /** What travels back at most; a Java array holds no more than twice this. */
    private static final long MOST_BYTES = 1L << 30;

    private final Path folder;

    private AttemptFolder(Path folder) {
        this.folder = folder;
    }

    static AttemptFolder create(String name) throws IOException {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        Path place = Files.createDirectories(place());
        return new AttemptFolder(Files.createTempDirectory(place, safe + "-"));
    }

    /** The executor's first local directory, as its cluster manager says; else that of temporary files. */
    static Path place() {
        for (String variable : List.of("SPARK_EXECUTOR_DIRS", "LOCAL_DIRS", "SPARK_LOCAL_DIRS")) {
            String dirs = System.getenv().getOrDefault(variable, "");
            if (!dirs.isEmpty()) {
                return Path.of(dirs.split("[,:]", -1)[0]).toAbsolutePath().resolve("crema");
            }
        }
        return Path.of(System.getProperty("java.io.tmpdir", "/tmp")).resolve("crema-spark-attempts");
    }

    Path path() {
        return folder;
    }

    /**
     * All files in it, by name within it.
     *
     * @throws IOException where they are more than can travel
     */
    Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        long bytes = 0;
        for (Path file : walk()) {
            if (Files.isRegularFile(file)) {
                bytes += Files.size(file);
                if (bytes > MOST_BYTES) {
                    throw new IOException("the run wrote more than " + (MOST_BYTES >> 20)
                            + " MB, which is more than travels back: fewer snapshots, please");
                }
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private List<Path> walk() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : walk()) {
            Files.deleteIfExists(file);
        }
    }
}
