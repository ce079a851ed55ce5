package dev.crema.solver.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.base.PrivatePlace;
import dev.crema.solver.supervise.CaffeProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaffeLibraryTest {
    @TempDir
    Path folder;

    @AfterEach
    void theUsersOwnPlaceAgain() throws IOException {
        System.clearProperty(PrivatePlace.PROPERTY);
        // JUnit warns about links that point out of the folder.
        for (Path link : files(Files::isSymbolicLink)) {
            Files.delete(link);
        }
    }

    private CaffeLibrary library() throws IOException {
        Path jar = folder.resolve("jars/caffe.jar");
        Path natives = folder.resolve("unpacked/caffe.jar/org/bytedeco");
        if (!Files.exists(jar)) {
            Files.createDirectories(jar.getParent());
            Files.createDirectories(natives);
            Files.writeString(jar, "jar");
            Files.writeString(natives.resolve("libjnicaffe.so"), "library");
        }
        return new CaffeLibrary(folder.resolve("unpacked").toFile(), List.of(jar.toFile()));
    }

    @Test
    void filesAreCheckedUntilOneOfThemChanges() throws Exception {
        assertThat(library().isChecked()).isFalse();
        library().remember();
        assertThat(library().isChecked()).isTrue();
        assertThat(new CaffeLibrary(folder.resolve("unpacked").toFile(), List.of(new File("other/caffe.jar")))
                        .isChecked())
                .as("another installation has a record of its own")
                .isFalse();

        Files.writeString(folder.resolve("unpacked/caffe.jar/org/bytedeco/libjnicaffe.so"), "cut");
        assertThat(library().isChecked()).isFalse();
        library().remember();
        Files.writeString(folder.resolve("jars/caffe.jar"), "a newer jar");
        assertThat(library().isChecked()).isFalse();
    }

    @Test
    void aFileThatIsMissingIsUnpackedAgain() throws Exception {
        System.setProperty(PrivatePlace.PROPERTY, folder.toString());
        String first = schema();
        assertThat(first).contains("message SolverParameter");
        assertThat(records()).hasSize(1);
        String record = Files.readString(records().get(0));

        assertThat(schema()).isEqualTo(first);
        assertThat(Files.readString(records().get(0))).isEqualTo(record);

        Path blas = found("libopenblas.so.0");
        Files.delete(blas);
        assertThat(schema()).isEqualTo(first);
        assertThat(blas).exists();
        assertThat(schema()).isEqualTo(first);
    }

    private String schema() throws InterruptedException {
        return CaffeProcess.cpu(folder).output(List.of("schema"));
    }

    private List<Path> records() throws IOException {
        return files(file -> String.valueOf(file.getFileName()).startsWith("checked"));
    }

    private Path found(String name) throws IOException {
        return files(file -> file.endsWith(name) && !Files.isSymbolicLink(file)).get(0);
    }

    private List<Path> files(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(wanted).toList();
        }
    }
}
