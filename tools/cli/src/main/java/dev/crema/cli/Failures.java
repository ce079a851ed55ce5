package dev.crema.cli;

import dev.crema.data.DataException;
import dev.crema.prototxt.PrototxtException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Turns whatever a room throws into a {@link Failure} with an exit code. */
final class Failures {
    private Failures() {}

    static Failure of(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            return failure;
        }
        if (thrown instanceof DataException data) {
            int exitCode = data.kind() == DataException.Kind.INPUT ? ExitCode.INPUT : ExitCode.FAILED;
            return new Failure(exitCode, data.text(), data.nextStep(), data);
        }
        if (thrown instanceof PrototxtException prototxt) {
            return new Failure(
                    ExitCode.INPUT, prototxt.place() + ": " + prototxt.problem(), prototxt.nextStep(), prototxt);
        }
        Throwable cause = thrown.getCause();
        boolean wrapper = thrown instanceof UncheckedIOException
                || thrown instanceof ExecutionException
                || thrown instanceof CompletionException;
        if (wrapper && cause != null) {
            return of(cause);
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(
                    ExitCode.OUT_OF_MEMORY,
                    "Crema itself ran out of memory",
                    "give it more: CREMA_JAVA_OPTS=-Xmx4g",
                    thrown);
        }
        if (thrown instanceof IOException io) {
            return ofIo(io);
        }
        if (thrown instanceof IllegalArgumentException) {
            return new Failure(ExitCode.INPUT, text(thrown), "", thrown);
        }
        return new Failure(
                ExitCode.FAILED,
                "internal error: " + thrown.getClass().getSimpleName() + ": " + text(thrown),
                "this is a bug; run again with --debug and report what it prints",
                thrown);
    }

    private static Failure ofIo(IOException io) {
        if (io instanceof NoSuchFileException missing) {
            return new Failure(ExitCode.INPUT, missing.getFile() + ": no such file or folder", "check the path", io);
        }
        if (io instanceof AccessDeniedException denied) {
            return new Failure(
                    ExitCode.INPUT, denied.getFile() + ": permission denied", "check who owns it with ls -l", io);
        }
        if (io instanceof FileAlreadyExistsException exists) {
            return new Failure(
                    ExitCode.INPUT, exists.getFile() + ": exists already", "choose another name, or --force", io);
        }
        if (io instanceof NotDirectoryException notDirectory) {
            return new Failure(ExitCode.INPUT, notDirectory.getFile() + ": not a folder", "check the path", io);
        }
        if (io instanceof DirectoryNotEmptyException notEmpty) {
            return new Failure(ExitCode.INPUT, notEmpty.getFile() + ": not empty", "choose another name", io);
        }
        String text = text(io);
        if (text.toLowerCase(Locale.ROOT).contains("no space left")) {
            return new Failure(ExitCode.FAILED, text, "free some space or write elsewhere", io);
        }
        if (io instanceof FileSystemException) {
            return new Failure(ExitCode.INPUT, text, "", io);
        }
        return new Failure(ExitCode.INPUT, text, "", io);
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }
}
