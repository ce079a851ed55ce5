package dev.crema.log.tracked;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Opens files, and unpacks what is compressed. */
@FunctionalInterface
public interface Opener {
    /** Opens a file; the caller closes it. */
    InputStream open(Path file) throws IOException;
}
