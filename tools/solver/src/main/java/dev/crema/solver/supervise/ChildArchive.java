package dev.crema.solver.supervise;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The archive of the classes that a child loads, mapped instead of read and verified at every start. The build makes it
 * ({@code scripts/lib/make-cds}), for one Java and one place of the jars. Any other JVM ignores it.
 */
final class ChildArchive {
    /** System property with the file that the next child writes its classes into. */
    static final String WRITE = "crema.child.archive";

    private ChildArchive() {}

    /** The JVM's flags that use the archive, or write it; none where there is none. */
    static List<String> flags() {
        String write = System.getProperty(WRITE, "");
        if (!write.isEmpty()) {
            return List.of("-XX:ArchiveClassesAtExit=" + write);
        }
        String home = System.getProperty("crema.home", "");
        Path archive = Path.of(home, "lib", "crema-child-" + System.getProperty("java.runtime.version") + ".jsa");
        return !home.isEmpty() && Files.isReadable(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }
}
