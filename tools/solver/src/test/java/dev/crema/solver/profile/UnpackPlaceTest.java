package dev.crema.solver.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpackPlaceTest {
    private static final List<String> MOUNTS = List.of(
            "/dev/vda / ext4 rw,relatime 0 0",
            "tmpfs /tmp tmpfs rw,nosuid,noexec 0 0",
            "tmpfs /tmp/inner tmpfs rw 0 0",
            "tmpfs /my\\040disk tmpfs rw,noexec 0 0");

    @ParameterizedTest
    @CsvSource({
        "/home/u/.javacpp, false",
        "/tmp/cache, true",
        "/tmp/inner/cache, false",
        "/tmpfoo, false",
        "/my disk/cache, true"
    })
    void theDeepestMountDecides(String path, boolean noexec) {
        assertThat(UnpackPlace.noexec(MOUNTS, Path.of(path))).isEqualTo(noexec);
    }

    @Test
    void aUsablePlaceHasNoProblem(@TempDir Path folder) {
        assertThat(new UnpackPlace(folder.resolve("a/b")).problem(1)).isEmpty();
    }

    @Test
    void aPlaceThatIsAFileIsExplained(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(new UnpackPlace(file.resolve("x")).problem(1).orElseThrow().text())
                .contains("cannot be written to", "native folder DIR");
    }

    @Test
    void aPlaceThatIsTooSmallIsExplained(@TempDir Path folder) {
        assertThat(new UnpackPlace(folder)
                        .problem(Integer.MAX_VALUE)
                        .orElseThrow()
                        .text())
                .contains("MiB free and needs");
    }

    @Test
    void aPlaceIsMadeForItsUserAloneAndOneThatIsOpenToAllIsRefused(@TempDir Path folder) throws IOException {
        UnpackPlace place = new UnpackPlace(folder.resolve("javacpp"));
        assertThat(place.problem(1)).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.folder())))
                .isEqualTo("rwx------");
        Files.setPosixFilePermissions(place.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(place.problem(1).orElseThrow().text()).contains("every user", "native folder DIR");
    }
}
