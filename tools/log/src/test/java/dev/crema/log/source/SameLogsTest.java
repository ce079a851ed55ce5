package dev.crema.log.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link and a copy are the log that they are of. */
class SameLogsTest {
    @TempDir
    Path folder;

    @Test
    void linksAndCopiesCountOnceAndAreSaid() throws IOException {
        Path log = Files.writeString(folder.resolve("caffe.host.log.INFO.1"), "a log\n");
        Path link = Files.createSymbolicLink(folder.resolve("caffe.INFO"), log.getFileName());
        Path copy = Files.copy(log, folder.resolve("copy.log"));
        Path other = Files.writeString(folder.resolve("other.log"), "b log\n");
        List<String> said = new ArrayList<>();
        List<Path> once = SameLogs.once(
                List.of(link, log, copy, other),
                (file, same) -> said.add(file.getFileName() + "=" + same.getFileName()));
        assertThat(once).containsExactly(log, other);
        assertThat(said).containsExactly("copy.log=caffe.host.log.INFO.1", "caffe.INFO=caffe.host.log.INFO.1");
    }
}
