package dev.crema.cli;

import dev.crema.base.CremaException;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a failure has its cause in the number of files that a process may open. Java shows this limit in many ways: a file
 * that cannot be opened, a class that is not found, a resource that is missing.
 */
final class OpenFiles {
    private static final String TOO_MANY = "Too many open files";
    /** With fewer files to spare the next jar or library does not open. */
    private static final int SPARE = 4;

    private OpenFiles() {}

    /** The failure in words for a user, where the limit is its cause. */
    static Optional<CremaException> limit(Throwable thrown) {
        boolean said = isSaid(thrown);
        if (!said && !isReached()) {
            return Optional.empty();
        }
        String text = thrown instanceof CremaException known ? known.text() : String.valueOf(thrown.getMessage());
        return Optional.of(CremaException.failed(
                said && text.contains(TOO_MANY) ? text : TOO_MANY + " for one process: " + text,
                "let a process open more: ulimit -n 1024 (ulimit -n shows the limit)"));
    }

    private static boolean isSaid(Throwable thrown) {
        int depth = 0;
        for (Throwable one = thrown; one != null && depth < 20; one = one.getCause(), depth++) {
            String message = one.getMessage();
            if (message != null && message.contains(TOO_MANY)) {
                return true;
            }
        }
        return false;
    }

    /** Tries to open a few files. Java's own count of open files needs a library, which would not load. */
    private static boolean isReached() {
        List<FileInputStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < SPARE; i++) {
                open.add(new FileInputStream("/dev/null"));
            }
            return false;
        } catch (IOException e) {
            return isSaid(e);
        } finally {
            for (FileInputStream file : open) {
                try {
                    file.close();
                } catch (IOException e) {
                    // Nothing was read.
                }
            }
        }
    }
}
