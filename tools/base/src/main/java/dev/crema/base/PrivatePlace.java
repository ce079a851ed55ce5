package dev.crema.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/**
 * The one folder of a user for all that is unpacked or remembered: native libraries, fonts, the choice of a BLAS kernel.
 * Nobody else can write to it, because what is loaded from it runs.
 */
public final class PrivatePlace {
    /** System property with the folder that takes its place. */
    public static final String PROPERTY = "crema.native.dir";
    /** Environment variable with the same meaning; the property wins. */
    public static final String VARIABLE = "CREMA_NATIVE_DIR";

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private PrivatePlace() {}

    /** The folder that somebody named, absolute; empty where nobody did. */
    public static Optional<Path> named() {
        String named = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
        return named.isEmpty() ? Optional.empty() : Optional.of(Path.of(named).toAbsolutePath());
    }

    /** The user's own: {@code $XDG_CACHE_HOME/crema}, else {@code ~/.cache/crema}; it may not exist yet. */
    public static Path own() {
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home", ""));
        if (!cache.isEmpty()) {
            return Path.of(cache, "crema").toAbsolutePath();
        }
        // Java names the home of a user whom the system does not know "?".
        return home.isEmpty() || home.equals("?")
                ? Path.of(System.getProperty("java.io.tmpdir"), "crema-" + System.getProperty("user.name", ""))
                : Path.of(home, ".cache", "crema").toAbsolutePath();
    }

    /**
     * A folder to write to, below the named place where one can write there, else below the user's own, else a new one for this
     * run alone.
     *
     * @param name of the folder
     * @return a folder that exists, belongs to this user and is written to by nobody else
     * @throws IOException where not even a temporary folder can be made
     */
    public static Path folder(String name) throws IOException {
        Optional<Path> named = named();
        if (named.isPresent()) {
            Path folder = named.get().resolve(name);
            if (isUsable(folder)) {
                return folder;
            }
        }
        Path folder = own().resolve(name);
        return isUsable(folder) ? folder : Files.createTempDirectory("crema-" + name);
    }

    /** Makes a folder, and those above it that are missing, for this user alone. */
    public static void make(Path folder) throws IOException {
        FileAttribute<?>[] mode = isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS)}
                : new FileAttribute<?>[0];
        Files.createDirectories(folder, mode);
    }

    /** Whether every user can write to a folder that is there. */
    public static boolean isOpenToAll(Path folder) throws IOException {
        return isPosix(folder) && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Makes it where it is missing; another user's, or one that another user can write to, is not used. */
    private static boolean isUsable(Path folder) {
        try {
            make(folder);
            if (!isPosix(folder)) {
                return Files.isWritable(folder);
            }
            Path probe = Files.createTempFile(folder, "crema", ".probe");
            UserPrincipal self = Files.getOwner(probe);
            Files.delete(probe);
            Set<PosixFilePermission> granted = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
            return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(self)
                    && !granted.contains(PosixFilePermission.GROUP_WRITE)
                    && !granted.contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException e) {
            return false;
        }
    }
}
