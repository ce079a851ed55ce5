package dev.crema.log;

import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Small logs on which Crema once failed; they lie beside the project, and tests that need them are skipped elsewhere. */
public final class Cases {
    private static final Path ROOT = Path.of(System.getProperty("crema.root", "."), "..", "shared", "cases")
            .normalize();

    private Cases() {}

    /** A file or folder of them: {@code logs/target0.log}. */
    public static Path path(String name) {
        Assumptions.assumeTrue(Files.isDirectory(ROOT), "skipped: the cases are not at " + ROOT);
        return ROOT.resolve(name);
    }

    /** The runs of some of them. */
    public static List<Run> runs(String... names) {
        try {
            List<CaffeLog> logs = new java.util.ArrayList<>();
            for (String name : names) {
                logs.add(CaffeLogs.read(path(name)));
            }
            return Runs.of(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one run of a text. */
    public static Run run(String log) {
        try {
            return Runs.of(CaffeLogs.read(
                            new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
                            "text",
                            ReadOptions.DEFAULT))
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
