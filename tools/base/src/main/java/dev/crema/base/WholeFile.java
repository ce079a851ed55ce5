package dev.crema.base;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Files that appear whole or not at all: written under a temporary name in the same folder, synchronised with the disk,
 * then moved.
 *
 * <p>Missing folders are made. A symbolic link stays and the file that it names is replaced; a file that is replaced keeps
 * its permissions; a device, a pipe or a terminal is written to as it is.
 */
public final class WholeFile {
    private static final int BUFFER = 1 << 16;

    private WholeFile() {}

    /** What goes into a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the caller closes the stream. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a text in UTF-8, as {@link #write(Path, Content)}. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes, as {@link #write(Path, Content)}. */
    public static void write(Path file, byte[] bytes) {
        try {
            write(file, out -> out.write(bytes));
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /**
     * Writes a file.
     *
     * @throws CremaException of kind OUTPUT where the file cannot be written
     * @throws IOException what {@code content} throws itself
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = opened(file);
        if (isDescriptor(target) || (Files.exists(target) && !Files.isRegularFile(target))) {
            try (OutputStream out = stream(file, channel(file, target, StandardOpenOption.WRITE))) {
                content.writeTo(out);
            }
            return;
        }
        try (TemporaryFile unfinished = TemporaryFile.beside(target)) {
            Set<PosixFilePermission> permissions = permissions(target);
            try (FileChannel channel =
                            channel(file, unfinished.path(), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                    OutputStream out = stream(file, channel)) {
                content.writeTo(out);
                out.flush();
                finish(file, channel, unfinished.path(), permissions);
            }
            move(file, unfinished.path(), target);
        }
    }

    private static OutputStream stream(Path file, FileChannel channel) {
        return new BufferedOutputStream(new Checked(file, channel), BUFFER);
    }

    /** The file behind links, in a folder that is there. */
    private static Path opened(Path file) {
        try {
            Path target = file.toAbsolutePath();
            for (int links = 0; !isDescriptor(target) && links < 40 && Files.isSymbolicLink(target); links++) {
                target = target.resolveSibling(Files.readSymbolicLink(target)).normalize();
            }
            if (isDescriptor(target)) {
                return target;
            }
            Path folder = target.getParent();
            if (folder == null || Files.isDirectory(target)) {
                throw CremaException.output(file + ": is a folder", "name a file");
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            if (Files.exists(target) && !Files.isWritable(target)) {
                throw new AccessDeniedException(target.toString());
            }
            return target;
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** What {@code /dev/stdout} and {@code >(command)} lead to: the kernel knows what stands behind it. */
    private static boolean isDescriptor(Path target) {
        return target.startsWith("/dev/fd") || target.startsWith("/proc/self/fd");
    }

    /** Empty where there is nothing to keep: no such file, or a system without such permissions (Windows). */
    private static Set<PosixFilePermission> permissions(Path target) throws IOException {
        var posix = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        return posix != null && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                ? posix.readAttributes().permissions()
                : Set.of();
    }

    private static FileChannel channel(Path file, Path opened, OpenOption... how) {
        try {
            return FileChannel.open(opened, how);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static void finish(Path file, FileChannel channel, Path unfinished, Set<PosixFilePermission> permissions) {
        try {
            channel.force(true);
            if (!permissions.isEmpty()) {
                Files.setPosixFilePermissions(unfinished, permissions);
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static void move(Path file, Path unfinished, Path target) {
        try {
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        Path folder = target.getParent();
        if (folder != null) {
            try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
                open.force(true);
            } catch (IOException notSupported) {
                // Some network file systems refuse to synchronise a folder; the file itself is on the disk.
            }
        }
    }

    private static CremaException cannotWrite(Path file, IOException e) {
        String why;
        String nextStep = "write it elsewhere";
        if (e instanceof AccessDeniedException) {
            why = "permission denied";
        } else if (e instanceof NoSuchFileException missing) {
            why = missing.getFile() + " does not exist";
        } else if (e instanceof FileSystemException system) {
            why = system.getReason() == null ? system.getFile() + " is in the way" : system.getReason();
        } else {
            why = String.valueOf(e.getMessage());
            nextStep = "free some space, or write it elsewhere";
        }
        return CremaException.output(file + ": cannot be written: " + why, nextStep)
                .because(e);
    }

    /** Tells a write that fails from whatever else the content may meet. */
    private static final class Checked extends FilterOutputStream {
        private final Path file;

        Checked(Path file, FileChannel channel) {
            super(Channels.newOutputStream(channel));
            this.file = file;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw cannotWrite(file, e);
            }
        }
    }
}
