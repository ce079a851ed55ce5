package dev.crema.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person looks at stderr. */
public final class Terminal {
    private Terminal() {}

    /** True where stderr is a terminal. Java's own question, System.console(), is about stdin and stdout. */
    public static boolean hasStderr() {
        try {
            Path stderr = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
            return stderr.startsWith("/dev/pts") || stderr.toString().startsWith("/dev/tty");
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
