package dev.crema.cli;

import dev.crema.base.CremaException;
import dev.crema.base.CremaException.Kind;
import dev.crema.cli.shared.ExitCode;
import dev.crema.cli.shared.ResultStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Turns whatever a room throws into words with a next step, and an exit code. */
final class Failures {
    /** What Linux says where a disk takes no more. */
    private static final List<String> DISK =
            List.of("No space left on device", "Read-only file system", "Disk quota exceeded", "File too large");

    private Failures() {}

    /** Says what happened, with the stack trace only where it is asked for, and gives the exit code. */
    static int report(Throwable thrown, PrintWriter err, boolean debug) {
        if (thrown instanceof ResultStream.ReaderGone) {
            return ExitCode.PIPE_CLOSED;
        }
        CremaException failure = of(thrown);
        err.println("crema: " + failure.text());
        if (!failure.nextStep().isEmpty()) {
            err.println("  → " + failure.nextStep());
        }
        if (debug) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return exitCode(failure.kind());
    }

    private static int exitCode(Kind kind) {
        return switch (kind) {
            case USAGE -> ExitCode.USAGE;
            case INPUT -> ExitCode.INPUT;
            case OUTPUT, FAILED -> ExitCode.FAILED;
            case DIVERGED -> ExitCode.DIVERGED;
            case CAFFE_ABORTED -> ExitCode.CAFFE_ABORTED;
            case OUT_OF_MEMORY -> ExitCode.OUT_OF_MEMORY;
        };
    }

    static CremaException of(Throwable thrown) {
        CremaException failure = OpenFiles.limit(thrown).orElseGet(() -> withoutLimit(thrown));
        return failure.text().contains("File name too long")
                ? new CremaException(
                        failure.kind(),
                        failure.where(),
                        failure.what(),
                        "choose a shorter name; most file systems allow 255 bytes")
                : failure;
    }

    private static CremaException withoutLimit(Throwable thrown) {
        if (thrown instanceof CremaException known) {
            return known;
        }
        Throwable cause = thrown.getCause();
        boolean wrapper = thrown instanceof UncheckedIOException
                || thrown instanceof ExecutionException
                || thrown instanceof CompletionException;
        if (wrapper && cause != null) {
            return withoutLimit(cause);
        }
        if (thrown instanceof OutOfMemoryError) {
            return new CremaException(
                    Kind.OUT_OF_MEMORY, "", "Crema itself ran out of memory", "give it more: CREMA_JAVA_OPTS=-Xmx4g");
        }
        if (thrown instanceof IOException io) {
            return ofIo(io);
        }
        if (thrown instanceof InvalidPathException noName) {
            return CremaException.input(
                    noName.getInput() + ": this system has no such file names: " + noName.getReason(),
                    "check the name");
        }
        if (thrown instanceof LinkageError) {
            return CremaException.failed("a part of Crema cannot be loaded: " + text(thrown), "unpack Crema again");
        }
        return CremaException.failed(
                "internal error: " + thrown.getClass().getSimpleName() + ": " + text(thrown),
                "this is a bug; run again with --debug and report what it prints");
    }

    private static CremaException ofIo(IOException io) {
        if (io instanceof NoSuchFileException missing) {
            return CremaException.input(missing.getFile() + ": no such file or folder", "check the path");
        }
        if (io instanceof AccessDeniedException denied) {
            return CremaException.input(denied.getFile() + ": permission denied", "check who owns it with ls -l");
        }
        if (io instanceof FileAlreadyExistsException exists) {
            return CremaException.input(exists.getFile() + ": exists already", "choose another name, or --force");
        }
        if (io instanceof NotDirectoryException notDirectory) {
            return CremaException.input(notDirectory.getFile() + ": not a folder", "check the path");
        }
        if (io instanceof DirectoryNotEmptyException notEmpty) {
            return CremaException.input(notEmpty.getFile() + ": not empty", "choose another name");
        }
        String text = text(io);
        return DISK.stream().anyMatch(text::contains)
                ? CremaException.output(text, "free some space, or write it elsewhere")
                : CremaException.input(text, "");
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }
}
