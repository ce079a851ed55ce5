package dev.crema.chart.picture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that appear whole or not at all. */
public final class Whole {
    private Whole() {}

    /** What writes the bytes. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes to a temporary name in the same folder (made when missing), then moves it to {@code file}. */
    public static void write(Path file, Content content) throws IOException {
        var target = file.toAbsolutePath();
        var folder = target.getParent();
        if (folder == null) {
            throw new IOException(file + " is no file's name");
        }
        try {
            Files.createDirectories(folder);
            throughTemporary(target, folder, content);
        } catch (FileSystemException refused) {
            String why = refused instanceof AccessDeniedException
                    ? "permission denied"
                    : refused instanceof NoSuchFileException || refused instanceof FileAlreadyExistsException
                            ? folder + " is no folder that can be written to"
                            : String.valueOf(refused.getReason());
            throw new IOException(file + " cannot be written: " + why, refused);
        }
    }

    private static void throughTemporary(Path target, Path folder, Content content) throws IOException {
        var temporary = folder.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                content.writeTo(out);
            }
            move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
