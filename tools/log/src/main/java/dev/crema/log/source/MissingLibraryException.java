package dev.crema.log.source;

import java.io.IOException;

/** A log is compressed, and the program does not have the library that unpacks it. */
public final class MissingLibraryException extends IOException {
    private static final long serialVersionUID = 1L;

    MissingLibraryException(String compression, String library, NoClassDefFoundError cause) {
        super(
                "it is compressed with " + compression + ", and this program has no library for it: add " + library
                        + " to the program's dependencies, or unpack the log first",
                cause);
    }
}
