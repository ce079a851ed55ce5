package dev.crema.solver.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void earlierLogsAreKept() throws IOException {
        for (String text : new String[] {"a", "b", "c"}) {
            write(folder.resolve("run.log"), text, false);
        }
        assertThat(folder.resolve("run.log")).hasContent("c");
        assertThat(folder.resolve("run.log.1")).hasContent("b");
        assertThat(folder.resolve("run.log.2")).hasContent("a");
    }

    @Test
    void aResumedRunGoesOnInItsLog() throws IOException {
        Path log = folder.resolve("run.log");
        write(log, "a\n", false);
        write(log, "b\n", true);
        assertThat(log).hasContent("a\nb\n");
        assertThat(folder.resolve("run.log.1")).doesNotExist();
    }

    @Test
    @Timeout(60)
    void aPipeIsWrittenToAsItIs() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (boolean resumed : new boolean[] {false, true}) {
            CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> read(pipe));
            write(pipe, "text", resumed);
            assertThat(read.get()).isEqualTo("text");
        }
        assertThat(Files.isRegularFile(pipe, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(folder.resolve("pipe.1")).doesNotExist();
    }

    private static void write(Path log, String text, boolean resumed) throws IOException {
        try (LogFile file = LogFile.open(log, resumed)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String read(Path pipe) {
        try {
            return Files.readString(pipe);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
