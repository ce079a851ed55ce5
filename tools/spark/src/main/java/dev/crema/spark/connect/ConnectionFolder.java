package dev.crema.spark.connect;

import dev.crema.base.TemporaryFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.io.file.PathUtils;

/**
 * A folder for the files of one connection. A lock on a file in it tells that its driver is alive; what was left where a
 * driver was killed together with everything that it had started is deleted when the next connection is opened.
 */
final class ConnectionFolder implements AutoCloseable {
    private static final String PREFIX = "crema-spark-";
    private static final String LOCK = "driver.lock";

    private final TemporaryFolder folder;
    private final FileChannel lock;

    private ConnectionFolder(TemporaryFolder folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes one in a folder of temporary files, and deletes what killed drivers left there. */
    static ConnectionFolder make(Path parent) throws IOException {
        sweep(parent);
        TemporaryFolder folder = TemporaryFolder.make(parent, PREFIX);
        FileChannel channel =
                FileChannel.open(folder.path().resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock(); // held until close, or until the process ends in whatever way
        return new ConnectionFolder(folder, channel);
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (isLeft(folder)) {
                    delete(folder);
                }
            }
        }
    }

    /** Whether the lock is there and nobody holds it; other people's folders cannot be opened. */
    private static boolean isLeft(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return folder.path();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // The folder is deleted all the same.
        }
        folder.close();
    }

    private static void delete(Path folder) {
        try {
            PathUtils.deleteDirectory(folder);
        } catch (IOException e) {
            // It lies in the folder of temporary files; the next connection tries again.
        }
    }
}
