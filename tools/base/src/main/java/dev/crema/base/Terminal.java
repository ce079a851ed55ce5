package dev.crema.base;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What this process writes to: whether a person looks at it, how wide it is, and what it can show. */
public final class Terminal {
    /** The usual size, where the terminal does not say. */
    public static final int COLUMNS = 80;

    /** The usual number of lines, where the terminal does not say. */
    public static final int ROWS = 24;

    private Terminal() {}

    /**
     * Columns and rows.
     *
     * @param columns characters in a line
     * @param rows lines
     */
    public record Size(int columns, int rows) {}

    /** True where stdout is a terminal. System.console() changed its meaning between versions of Java. */
    public static boolean isStdout() {
        return isTerminal(1);
    }

    /** True where stderr is a terminal. */
    public static boolean isStderr() {
        return isTerminal(2);
    }

    private static boolean isTerminal(int descriptor) {
        String target = target(descriptor);
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    }

    /** True where the descriptor leads to a pipe or a socket, which a reader may close at any time. */
    public static boolean isPipe(int descriptor) {
        String target = target(descriptor);
        return target.startsWith("pipe:") || target.startsWith("socket:");
    }

    private static String target(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
        } catch (IOException | RuntimeException notLinux) {
            return "";
        }
    }

    /** The character set of the user's locale: ASCII in {@code LANG=C}. Java's own default is UTF-8 from 18 on. */
    public static Charset charset() {
        String name = System.getProperty("native.encoding", "");
        return Charset.isSupported(name.isEmpty() ? "?" : name.strip())
                ? Charset.forName(name)
                : StandardCharsets.UTF_8;
    }

    /** The size of the terminal; 80 by 24 where there is none. */
    public static Size size() {
        if (!isStdout() && !isStderr()) {
            return new Size(COLUMNS, ROWS);
        }
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (stty.waitFor(1, TimeUnit.SECONDS) && answer.matches("[1-9]\\d{1,3} [1-9]\\d{1,3}")) {
                int space = answer.indexOf(' ');
                return new Size(
                        Integer.parseInt(answer.substring(space + 1)), Integer.parseInt(answer.substring(0, space)));
            }
        } catch (IOException noShell) {
            // the usual size then
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        return new Size(COLUMNS, ROWS);
    }
}
