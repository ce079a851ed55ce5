package dev.crema.cli.train;

import dev.crema.base.CremaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crema test}: scores of a trained net, as {@code caffe test} writes them. */
@Command(
        name = "test",
        description = "Scores a trained net, as caffe test does: each batch's outputs, then their means.",
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  crema test --model prototxt/lenet/train_test.prototxt --weights snapshots/lenet_iter_1000.caffemodel"
                    + " --iterations 20"
        })
final class TestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private CaffeJob job = new CaffeJob();

    @Option(
            names = "--weights",
            required = true,
            split = ",",
            paramLabel = "FILES",
            description = "The .caffemodel, or .caffemodel.h5.")
    private List<Path> weights = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        List<String> arguments = new ArrayList<>();
        for (Path file : weights) {
            if (!Files.isRegularFile(file)) {
                throw CremaException.input("--weights: " + file + ": no such file", "check the path");
            }
            arguments.add("weights=" + file);
        }
        return job.run("test", arguments, spec.commandLine().getErr());
    }
}
