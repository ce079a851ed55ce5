package dev.crema.spark.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFolderTest {
    @TempDir
    Path parent;

    @Test
    void the_folder_of_a_killed_driver_goes_with_the_next_connection_that_of_a_living_one_stays() throws IOException {
        Path killed = Files.createDirectory(parent.resolve("crema-spark-123"));
        Files.createFile(killed.resolve("driver.lock"));
        Files.writeString(killed.resolve("0.jar"), "classes");
        Path foreign = Files.createDirectory(parent.resolve("crema-spark-without-a-lock"));
        try (ConnectionFolder living = ConnectionFolder.make(parent);
                ConnectionFolder next = ConnectionFolder.make(parent)) {
            assertThat(killed).doesNotExist();
            assertThat(foreign).exists();
            assertThat(living.path()).exists().isNotEqualTo(next.path());
        }
        assertThat(parent).isDirectoryNotContaining(p -> !p.equals(foreign));
    }
}
