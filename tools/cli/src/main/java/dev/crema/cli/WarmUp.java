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
                List.of("train", "--help"),
                List.of("train", "--solver", solver(folder).toString(), "--dry-run", "--no-tune"));
        for (List<String> command : commands) {
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            Crema.run(command.toArray(String[]::new), nowhere, nowhere);
        }
    }

    /** A solver that the checks before a training run pass without any data. */
    private static Path solver(Path folder) throws IOException {
        Path file = folder.resolve("solver.prototxt");
        Files.writeString(file, """
                net_param {
                  name: "warm"
                  layer { name: "data" type: "DummyData" top: "data" top: "label"
                    dummy_data_param { shape { dim: 2 dim: 4 } shape { dim: 2 } } }
                  layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip"
                    inner_product_param { num_output: 2 } }
                  layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip" bottom: "label" top: "loss" }
                }
                base_lr: 0.01 lr_policy: "fixed" max_iter: 1 solver_mode: CPU snapshot_prefix: "%s"
                """.formatted(folder.resolve("snap")));
        return file;
    }
}
