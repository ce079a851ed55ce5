package dev.crema.data.store;

import static dev.crema.base.Setting.FORCE;

import dev.crema.base.CremaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * A directory that comes into being whole or not at all: filled under another name beside its own, then renamed.
 *
 * <p>The other name is {@code .NAME.partial-PID}, and a file lock beside it says that its maker lives. What killed
 * processes left in a folder is known by its free lock and swept away by the next one that writes there. What is replaced
 * has the name {@code .NAME.old-PID} for a moment: where a process was killed then, {@link #restore} gives it its name
 * again.
 */
public final class Staging implements AutoCloseable {
    private static final String PARTIAL = ".partial-";
    private static final String OLD = ".old-";
    private static final String LOCK = ".lock";
    /** File systems take 255 bytes a name; what is added to it needs some. */
    private static final int LONGEST_NAME = 200;

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
        String name = hidden(this.target) + PARTIAL + ProcessHandle.current().pid();
        partial = parent.resolve(name);
        lockFile = parent.resolve(name + LOCK);
        try {
            Files.createDirectories(parent);
            restore(this.target);
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
            throw CremaException.input(target + ": exists already", "choose another name, or " + FORCE);
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
        Path old =
                parent().resolve(hidden(target) + OLD + ProcessHandle.current().pid());
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

    /** The beginning of the names beside a target. */
    private static String hidden(Path target) {
        String name = target.getFileName().toString();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_NAME
                ? "." + name
                : "." + name.substring(0, LONGEST_NAME / 4) + "-" + Integer.toHexString(Arrays.hashCode(bytes));
    }

    /**
     * Gives something its name again whose replacement was killed between taking its name away and putting the new one in
     * its place.
     *
     * @param target the name that nothing has
     * @return whether there was such a thing
     */
    public static boolean restore(Path target) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        if (parent == null || whole.getFileName() == null || Files.exists(whole) || !Files.isDirectory(parent)) {
            return false;
        }
        String prefix = hidden(whole) + OLD;
        for (Path old : entries(parent, name -> name.startsWith(prefix))) {
            String pid = old.getFileName().toString().substring(prefix.length());
            if (pid.matches("\\d+") && isAbandoned(old.resolveSibling(hidden(whole) + PARTIAL + pid + LOCK))) {
                Files.move(old, whole, StandardCopyOption.ATOMIC_MOVE);
                return true;
            }
        }
        return false;
    }

    /** Whether nobody holds a lock, or it is not there. */
    private static boolean isAbandoned(Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static List<Path> entries(Path folder, Predicate<String> name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> name.test(f.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /** What killed processes left in the folder: unfinished results, and old ones whose successors are in place. */
    private static void sweepAbandoned(Path parent) throws IOException {
        for (Path lock :
                entries(parent, name -> name.startsWith(".") && name.contains(PARTIAL) && name.endsWith(LOCK))) {
            sweepIfAbandoned(lock);
        }
    }

    private static void sweepIfAbandoned(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                String name = lock.getFileName().toString();
                String partial = name.substring(0, name.length() - LOCK.length());
                int mark = partial.lastIndexOf(PARTIAL);
                String old = partial.substring(0, mark) + OLD + partial.substring(mark + PARTIAL.length());
                remove(lock.resolveSibling(partial));
                if (Files.exists(lock.resolveSibling(partial.substring(1, mark)))) {
                    remove(lock.resolveSibling(old));
                }
                Files.deleteIfExists(lock);
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process is at work there.
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.exists(path)) {
            PathUtils.delete(path);
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
