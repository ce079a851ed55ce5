package dev.crema.log.source;

import dev.crema.log.LogException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What people name when they mean logs: files, folders to search, patterns that the shell left alone. */
public final class LogFiles {
    private LogFiles() {}

    /**
     * The logs meant, each once, in order; a folder's by name. In a folder and for a pattern, a file counts whose
     * beginning looks like a Caffe log.
     *
     * @throws NoSuchFileException if a file is not there
     * @throws LogException if a folder or pattern holds no log
     */
    public static List<Path> expand(List<String> arguments) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (String argument : arguments) {
            Path path = Path.of(argument);
            if (Files.isDirectory(path)) {
                found.addAll(inside(path));
            } else if (Files.exists(path) || !isPattern(argument)) {
                if (!Files.exists(path)) {
                    throw new NoSuchFileException(argument);
                }
                found.add(path);
            } else {
                found.addAll(matching(argument));
            }
        }
        return new ArrayList<>(found);
    }

    private static boolean isPattern(String argument) {
        return argument.indexOf('*') >= 0 || argument.indexOf('?') >= 0 || argument.indexOf('[') >= 0;
    }

    private static List<Path> inside(Path folder) throws IOException {
        List<Path> logs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (Files.isRegularFile(file) && Files.isReadable(file) && looksLikeLog(file)) {
                    logs.add(file);
                }
            }
        }
        if (logs.isEmpty()) {
            throw new LogException(folder + ": no file in this folder looks like a Caffe log");
        }
        return logs;
    }

    private static List<Path> matching(String pattern) throws IOException {
        int slash = pattern.lastIndexOf('/');
        String folder = slash < 0 ? "." : slash == 0 ? "/" : pattern.substring(0, slash);
        if (isPattern(folder)) {
            throw new LogException(pattern + ": a pattern may stand in the last part of a path only");
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(slash + 1));
        List<Path> logs = new ArrayList<>();
        if (Files.isDirectory(Path.of(folder))) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                    if (Files.isRegularFile(file) && matcher.matches(file.getFileName())) {
                        logs.add(slash < 0 ? file.getFileName() : file);
                    }
                }
            }
        }
        if (logs.isEmpty()) {
            throw new LogException(pattern + ": no file matches");
        }
        return logs;
    }

    /** Whether a file's beginning, unpacked, has a line of glog or of Caffe's own. */
    static boolean looksLikeLog(Path file) {
        try (InputStream in = Openings.unpack(Files.newInputStream(file))) {
            byte[] head = in.readNBytes(64 << 10);
            return looksLikeLog(head);
        } catch (IOException e) {
            return false; // packed, but damaged
        }
    }

    private static boolean looksLikeLog(byte[] head) {
        String text = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1);
        return (text.contains(".cpp:") && text.contains("] "))
                || (text.contains("Iteration ") && (text.contains(", loss = ") || text.contains(", lr = ")));
    }
}
