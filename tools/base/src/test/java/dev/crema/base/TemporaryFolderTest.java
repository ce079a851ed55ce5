package dev.crema.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    private static final long PATIENCE_MILLIS = 20_000;

    @TempDir
    Path parent;

    /** A process that makes a folder with a file in it and waits. */
    static final class Maker {
        private Maker() {}

        public static void main(String[] arguments) throws IOException {
            TemporaryFolder folder = TemporaryFolder.make(Path.of(arguments[0]), "made-");
            Files.createDirectories(folder.path().resolve("inside"));
            Files.writeString(folder.path().resolve("inside/file"), "text");
            System.in.read();
        }
    }

    private void await(boolean inside) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (isThere() != inside) {
            assertThat(System.currentTimeMillis()).as("waited too long").isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** A folder that is deleted meanwhile cannot be walked: its file is asked for by name. */
    private boolean isThere() throws IOException {
        try (var folders = Files.list(parent)) {
            return folders.anyMatch(folder -> Files.exists(folder.resolve("inside/file")));
        }
    }

    @Test
    void itGoesWhenItIsClosed() throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.make(parent, "made-")) {
            Files.createDirectories(folder.path().resolve("inside"));
            Files.writeString(folder.path().resolve("inside/file"), "text");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void itGoesWhenItsProcessIsKilled() throws Exception {
        Process maker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Maker.class.getName(),
                        parent.toString())
                .start();
        await(true);
        maker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        await(false);
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!isEmpty() && System.currentTimeMillis() < end) {
            Thread.sleep(20);
        }
        assertThat(parent).isEmptyDirectory();
    }

    private boolean isEmpty() throws IOException {
        try (var files = Files.list(parent)) {
            return files.findAny().isEmpty();
        }
    }
}
