package dev.crema.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the commands that people start most, so that the build can store the classes they load
 * ({@code -XX:ArchiveClassesAtExit}). Its results are thrown away.
 */
final class WarmUp {
    private WarmUp() {}

    /** @param arguments a Caffe log, and an empty folder to write into */
    public static void main(String[] arguments) throws IOException {
        String log = arguments[0];
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<List<String>> commands = List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("summarize", log),
                List.of("parse-log", log, "-o", folder.toString()),
                List.of("parse-log", log, "--format", "json"),
                List.of("plot", log, "--x", "seconds", "--y", "loss", "-o", folder.resolve("warm.png") + ""),
                List.of("compare", log, "-o", folder.resolve("compare") + ""),
                List.of("train", "--help"));
        for (List<String> command : commands) {
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            Crema.run(command.toArray(String[]::new), nowhere, nowhere);
        }
    }
}
