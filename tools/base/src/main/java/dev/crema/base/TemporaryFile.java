package dev.crema.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The temporary file beside a file that is being written: {@code .crema-PLACE-PID-RANDOM.part}. What a killed process left
 * in a folder is deleted by the next process that writes to this folder.
 */
final class TemporaryFile implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("\\.crema-([0-9a-f]+)-(\\d{1,18})-[0-9a-z]+\\.part");
    /** Process ids mean something on this machine and in this container only. */
    private static final String PLACE =
            Integer.toHexString((line("/proc/sys/kernel/hostname") + link("/proc/self/ns/pid")).hashCode());

    /** Folders that this process has swept: once is enough. */
    private static final Set<Path> SWEPT = ConcurrentHashMap.newKeySet();

    private final Path path;

    private TemporaryFile(Path path) {
        this.path = path;
    }

    /** A name beside the target, which no file has yet. */
    static TemporaryFile beside(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null && SWEPT.add(folder)) {
            sweep(folder);
        }
        // Short whatever the name of the target, which may have all the 255 bytes that a file system allows.
        long random = ThreadLocalRandom.current().nextLong() >>> 1;
        String name = name(ProcessHandle.current().pid(), Long.toString(random, Character.MAX_RADIX));
        return new TemporaryFile(target.resolveSibling(name));
    }

    /** The name that a process of this machine gives. */
    static String name(long pid, String random) {
        return ".crema-" + PLACE + "-" + pid + "-" + random + ".part";
    }

    Path path() {
        return path;
    }

    /** Deletes it, unless it was moved to its final name. */
    @Override
    public void close() {
        delete(path);
    }

    /** Deletes what processes of this machine left there that run no more. */
    private static void sweep(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".crema-*.part")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()
                        && name.group(1).equals(PLACE)
                        && ProcessHandle.of(Long.parseLong(name.group(2))).isEmpty()) {
                    delete(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that cannot be listed can still be written to.
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Another user's: it stays.
        }
    }

    private static String line(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String link(String file) {
        try {
            return Files.readSymbolicLink(Path.of(file)).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
