package dev.crema.cli.study;

import dev.crema.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Log files named on the command line: files as they are, folders searched for logs. */
final class LogArguments {
    private LogArguments() {}

    static List<Path> expand(List<Path> named) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                List<Path> found = search(path);
                if (found.isEmpty()) {
                    throw Failure.input(path + " holds no file named *.log", "name the files themselves");
                }
                files.addAll(found);
            } else {
                files.add(path);
            }
        }
        return new ArrayList<>(files);
    }

    private static List<Path> search(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> f.getFileName().toString().matches(".*\\.log(\\.(gz|xz|zst))?"))
                    .sorted()
                    .toList();
        }
    }
}
