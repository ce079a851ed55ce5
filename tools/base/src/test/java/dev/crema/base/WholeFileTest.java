package dev.crema.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileAndTheFoldersAboveItAreMade() throws IOException {
        Path file = folder.resolve("a/b/result.csv");
        WholeFile.write(file, "1,2\n");
        assertThat(file).hasContent("1,2\n");
        try (var beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void contentThatFailsLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("result.csv");
        WholeFile.write(file, "old");
        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("the source is broken");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the source is broken");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("result.csv");
    }

    @Test
    void aNameOf255BytesIsWritten() {
        Path file = folder.resolve("n".repeat(255));
        WholeFile.write(file, "whole");
        assertThat(file).hasContent("whole");
    }

    @Test
    void aLinkStaysAndWhatItNamesIsReplaced() throws IOException {
        Path real = Files.createDirectory(folder.resolve("store")).resolve("real.txt");
        Files.writeString(real, "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("store/real.txt"));
        WholeFile.write(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void aLinkToAFileThatIsNotThereYetMakesIt() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("later.txt"));
        WholeFile.write(link, "new");
        assertThat(folder.resolve("later.txt")).hasContent("new");
    }

    @Test
    void permissionsOfAReplacedFileStayAndANewOneHasThoseOfTheUser() throws IOException {
        Path file = folder.resolve("private.txt");
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        WholeFile.write(file, "new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");

        Path plain = Files.createFile(folder.resolve("plain.txt"));
        WholeFile.write(folder.resolve("new.txt"), "new");
        assertThat(Files.getPosixFilePermissions(folder.resolve("new.txt")))
                .isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void aPipeIsWrittenToAndNotReplaced() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();
        WholeFile.write(pipe, "text");
        assertThat(reader.getInputStream().readAllBytes()).asString().isEqualTo("text");
        assertThat(names()).containsExactly("pipe");
    }

    @Test
    void aFolderOrAFileInTheWayIsNamed() throws IOException {
        assertThatThrownBy(() -> WholeFile.write(folder, "text"))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining("is a folder");
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> WholeFile.write(file.resolve("inside.txt"), "text"))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAndNothingElse() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        String ofTheLiving = TemporaryFile.name(process.pid(), "a1");
        String ofAnotherMachine = ".crema-0-" + Long.MAX_VALUE / 10 + "-a1.part";
        String ofNobody = ".crema-of-mine.part";
        for (String name : List.of(ofTheLiving, ofAnotherMachine, ofNobody)) {
            Files.createFile(folder.resolve(name));
        }
        Files.createFile(folder.resolve(TemporaryFile.name(Long.MAX_VALUE / 10, "a1")));
        WholeFile.write(folder.resolve("result.csv"), "1\n");
        assertThat(names()).containsExactlyInAnyOrder(ofTheLiving, ofAnotherMachine, ofNobody, "result.csv");
        process.destroyForcibly().waitFor();
    }
}
