package dev.crema.cli.train;

import dev.crema.cli.shared.Candidates;
import dev.crema.solver.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crema device-query}: what CUDA says about each GPU, as {@code caffe device_query} writes it. */
@Command(
        name = "device-query",
        description = "Shows the data of each GPU, as caffe device_query does.",
        sortOptions = false,
        footer = {"", "Example:", "  crema device-query --gpu all"})
final class DeviceQueryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--gpu",
            paramLabel = "IDS|all",
            completionCandidates = Candidates.AllGpus.class,
            description = "The GPUs to show. Default: all.")
    private String gpu = "all";

    @Override
    public Integer call() throws InterruptedException {
        Device device = Gpus.parse(gpu);
        List<String> arguments = new ArrayList<>(List.of("device-query"));
        device.gpus().forEach(id -> arguments.add("gpu=" + id));
        return CaffeJob.run(device, arguments, 1, spec.commandLine().getErr());
    }
}
