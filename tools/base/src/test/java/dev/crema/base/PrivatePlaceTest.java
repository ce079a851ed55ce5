package dev.crema.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A place to which nobody else can write. */
class PrivatePlaceTest {
    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(PrivatePlace.PROPERTY);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void isMadeForTheUserAlone() throws IOException {
        System.setProperty(PrivatePlace.PROPERTY, folder.resolve("named").toString());
        Path made = PrivatePlace.folder("fonts");
        assertThat(made).isEqualTo(folder.resolve("named").resolve("fonts")).isDirectory();
        assertThat(mode(made)).isEqualTo("rwx------");
        assertThat(PrivatePlace.folder("fonts")).as("the second time").isEqualTo(made);
    }

    @Test
    void aFolderThatOthersCanWriteToIsNotUsed() throws IOException {
        System.setProperty(PrivatePlace.PROPERTY, folder.toString());
        Path squatted = Files.createDirectory(folder.resolve("fonts"));
        Files.setPosixFilePermissions(squatted, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(PrivatePlace.folder("fonts")).isNotEqualTo(squatted).isDirectory();
    }

    @Test
    void aFileInItsPlaceIsNotUsed() throws IOException {
        System.setProperty(PrivatePlace.PROPERTY, folder.toString());
        Files.writeString(folder.resolve("fonts"), "in the way");
        assertThat(PrivatePlace.folder("fonts")).isDirectory();
    }

    @Test
    void anotherUsersFolderIsNotUsed() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can make another user's folder");
        System.setProperty(PrivatePlace.PROPERTY, folder.toString());
        Path squatted = Files.createDirectory(folder.resolve("fonts"));
        Files.setOwner(
                squatted, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        assertThat(PrivatePlace.folder("fonts")).isNotEqualTo(squatted).isDirectory();
    }
}
