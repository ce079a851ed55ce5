package dev.crema.cli.train;

import dev.crema.base.WholeFile;
import dev.crema.cli.shared.ExitCode;
import dev.crema.prototxt.Prototxt;
import dev.crema.schema.Phase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crema test}: scores of a trained net, as {@code caffe test} writes them. */
@Command(
        name = "test",
        description = "Tests a trained net, as caffe test does. Prints the outputs of each batch, then their means.",
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  crema test --model prototxt/lenet/train_test.prototxt --weights snapshots/lenet_iter_1000.caffemodel"
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
            description = "Weights of the net: a .caffemodel or .caffemodel.h5 file.")
    private List<Path> weights = new ArrayList<>();

    @Option(names = "--weights-may-miss", description = "Continue if the weights fit no layer.")
    private boolean weightsMayMiss;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        job.checkModel(Phase.TEST, err);
        List<String> arguments = new ArrayList<>();
        for (Path file : weights) {
            StartFiles.weights(file);
            arguments.add("weights=" + file);
        }
        StartFiles.matched(weights, job.testShape(), weightsMayMiss).ifPresent(text -> err.println("crema: " + text));
        if (job.iterations.isPresent()) {
            return job.run("test", arguments, err);
        }
        Optional<WholeTestSet> whole = WholeTestSet.of(job.model, job.level, job.stages);
        if (whole.isEmpty()) {
            err.println("crema: the size of the test set is not known: " + CaffeJob.CAFFES_DEFAULT
                    + " batches, as caffe test; --iterations N changes the number");
            return job.run("test", arguments, err);
        }
        return once(whole.get(), arguments, err);
    }

    private int once(WholeTestSet set, List<String> arguments, PrintWriter err)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("crema-test");
        try {
            Path net = folder.resolve("net.prototxt");
            WholeFile.write(net, Prototxt.print(set.net()));
            int exitCode = job.run("test", net, set.iterations(), arguments, err);
            if (exitCode == ExitCode.OK) {
                err.println(String.format(
                        Locale.ROOT,
                        "crema: each of the %,d records was scored once: %,d batches of %,d",
                        set.records(),
                        set.iterations(),
                        set.batch()));
            }
            return exitCode;
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }
}
