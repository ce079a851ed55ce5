package dev.crema.log.source;

import dev.crema.log.LogException;
import dev.crema.log.tracked.TrackedRuns;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** What people name when they mean logs: files, folders to search, patterns that the shell left alone. */
public final class LogFiles {
    private LogFiles() {}

    /** Hears of an argument that names no log, and goes on with the next. */
    public interface Problems {
        void on(String argument, IOException why);
    }

    /**
     * The logs meant, each once, in order; a folder's by name. A file that is named counts whatever it holds, in a folder
     * one whose beginning looks like a Caffe log. The runs of TensorBoard and MLflow in a folder are folders.
     *
     * @param problems hears of files that are not there, and of folders and patterns that hold no log
     */
    public static List<Path> expand(List<String> arguments, Problems problems) {
        Set<Path> found = new LinkedHashSet<>();
        for (String argument : arguments) {
            try {
                found.addAll(meant(argument));
            } catch (IOException e) {
                problems.on(argument, e);
            }
        }
        return new ArrayList<>(found);
    }

    /** What to tell people of a log that could not be found or read; it names the log. */
    public static String explain(String log, IOException why) {
        String text = String.valueOf(why.getMessage());
        if (why instanceof NoSuchFileException) {
            return log + ": no such file";
        }
        if (why instanceof AccessDeniedException) {
            return log + ": no permission to read it";
        }
        boolean tells = why instanceof LogException || (text.contains(log) && !text.equals(log));
        return tells ? text : log + ": cannot be read: " + text;
    }

    private static List<Path> meant(String argument) throws IOException {
        Optional<Path> path = path(argument);
        if (path.isPresent() && Files.isDirectory(path.get())) {
            return inside(path.get());
        }
        if (path.isPresent() && Files.exists(path.get())) {
            return List.of(path.get());
        }
        if (!isPattern(argument)) {
            throw new NoSuchFileException(argument);
        }
        return matching(argument);
    }

    /** Empty where the system has no such names: Windows for {@code *.log}, any for a NUL character. */
    private static Optional<Path> path(String argument) {
        try {
            return Optional.of(Path.of(argument));
        } catch (InvalidPathException noName) {
            return Optional.empty();
        }
    }

    private static boolean isPattern(String argument) {
        return argument.indexOf('*') >= 0 || argument.indexOf('?') >= 0 || argument.indexOf('[') >= 0;
    }

    private static List<Path> inside(Path folder) throws IOException {
        TrackedRuns.Found tracked = TrackedRuns.inside(folder, PackedLogs::openUnpacked);
        List<Path> logs = new ArrayList<>(tracked.runs());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (Files.isRegularFile(file)
                        && Files.isReadable(file)
                        && !tracked.isClosed(file)
                        && looksLikeLog(file)) {
                    logs.add(file);
                }
            }
        }
        if (logs.isEmpty()) {
            throw new LogException(folder + ": no file in this folder looks like a Caffe log, an event file of"
                    + " TensorBoard or a run of MLflow");
        }
        Collections.sort(logs);
        return logs;
    }

    private static List<Path> matching(String pattern) throws IOException {
        int slash = Math.max(pattern.lastIndexOf('/'), pattern.lastIndexOf(File.separatorChar));
        String folder = slash < 0 ? "." : pattern.substring(0, slash + 1);
        if (isPattern(folder)) {
            throw new LogException(pattern + ": a pattern may stand in the last part of a path only");
        }
        PathMatcher matcher = matcher(pattern, pattern.substring(slash + 1));
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

    private static PathMatcher matcher(String argument, String pattern) throws LogException {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException broken) {
            throw new LogException(argument + ": no such file, and not a complete pattern");
        }
    }

    /** Whether a file's beginning, unpacked, has a line of glog or of Caffe's own. */
    static boolean looksLikeLog(Path file) {
        try (InputStream in = PackedLogs.unpack(Files.newInputStream(file))) {
            byte[] head = in.readNBytes(64 << 10);
            return looksLikeLog(head);
        } catch (MissingLibraryException e) {
            return true; // the reader says which library
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
