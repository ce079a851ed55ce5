package dev.crema.data.store;

import dev.crema.base.CremaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.commons.io.file.PathUtils;

/**
 * A directory that comes into being whole or not at all: filled under another name beside its own, then renamed.
 *
 * <p>The other name is {@code .NAME.partial-PID}, and a file lock beside it says that its maker lives. What a killed
 * process left is known by its free lock and swept away by the next attempt at the same name.
 */
public final class Staging implements AutoCloseable {
    private static final String PARTIAL = ".partial-";
    private static final String LOCK = ".lock";

    private final Path target;
    private final Path partial;
    private final Path lockFile;
    private final FileChannel lockChannel;
    private final Existing existing;
    private final Thread onExit = new Thread(this::sweep, "crema-sweep");
    private boolean done;

    /**
     * Prepares an empty directory.
     *
     * @param target the final name
     * @throws CremaException if the name is taken and that is refused, or the place cannot be written
     */
    public Staging(Path target, Existing existing) {
        this.target = target.toAbsolutePath().normalize();
        this.existing = existing;
        if (existing == Existing.REFUSED) {
            refuseIfTaken(target);
        }
        Path parent = parent();
        String name = "." + this.target.getFileName() + PARTIAL
                + ProcessHandle.current().pid();
        partial = parent.resolve(name);
        lockFile = parent.resolve(name + LOCK);
        try {
            Files.createDirectories(parent);
            sweepAbandoned(parent);
            lockChannel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lockChannel.lock();
            Files.createDirectory(partial);
        } catch (IOException | OverlappingFileLockException e) {
            throw CremaException.output(
                            target + ": cannot be written in " + parent + ": " + reason(e), "choose another place")
                    .because(e);
        }
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * Says no before any work.
     *
     * @throws CremaException if something has this name
     */
    public static void refuseIfTaken(Path target) {
        if (Files.exists(target)) {
            throw CremaException.input(target + ": exists already", "choose another name, or --force");
        }
    }

    private Path parent() {
        Path parent = target.getParent();
        if (parent == null) {
            throw CremaException.input(target + ": cannot be the name of a result", "name a folder inside another");
        }
        return parent;
    }

    private static String reason(Exception e) {
        return e instanceof OverlappingFileLockException
                ? "the same is being written by this process"
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** Where to write meanwhile. */
    public Path directory() {
        return partial;
    }

    /** Gives the directory its final name. */
    public void commit() throws IOException {
        if (existing == Existing.REFUSED) {
            refuseIfTaken(target);
        }
        Path old = parent().resolve("." + target.getFileName() + ".old-"
                + ProcessHandle.current().pid());
        boolean replaces = Files.exists(target);
        if (replaces) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        done = true;
        if (replaces) {
            PathUtils.delete(old);
        }
        close();
    }

    private void sweepAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> locks =
                Files.newDirectoryStream(parent, "." + target.getFileName() + PARTIAL + "*" + LOCK)) {
            for (Path lock : locks) {
                sweepIfAbandoned(lock);
            }
        }
    }

    private static void sweepIfAbandoned(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                String name = lock.getFileName().toString();
                remove(lock.resolveSibling(name.substring(0, name.length() - LOCK.length())));
                Files.deleteIfExists(lock);
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process is at work there.
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            PathUtils.deleteDirectory(path);
        }
    }

    private synchronized void sweep() {
        try {
            if (!done) {
                remove(partial);
            }
            lockChannel.close();
            Files.deleteIfExists(lockFile);
        } catch (IOException e) {
            throw new UncheckedIOException("Left behind: " + partial, e);
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() {
        sweep();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // Shutting down already: the hook has run or will.
        }
    }
}
