package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.Candidates;
import dev.crema.schema.Phase;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crema time}: milliseconds of every layer, as {@code caffe time} writes them. */
@Command(
        name = "time",
        description = "Times every layer forward and backward, as caffe time does.",
        sortOptions = false,
        footer = {"", "Example:", "  crema time --model prototxt/lenet/train_test.prototxt --iterations 10"})
final class TimeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private CaffeJob job = new CaffeJob();

    @Option(
            names = "--phase",
            paramLabel = "PHASE",
            completionCandidates = Candidates.Phases.class,
            description = "TRAIN or TEST. Default: TRAIN.")
    private String phase = "TRAIN";

    @Override
    public Integer call() throws InterruptedException {
        String wanted = phase.toUpperCase(Locale.ROOT);
        if (!wanted.equals("TRAIN") && !wanted.equals("TEST")) {
            throw CremaException.usage("--phase " + phase + " is not a phase", "write TRAIN or TEST");
        }
        job.checkModel(Phase.valueOf(wanted), spec.commandLine().getErr());
        return job.run("time", List.of("phase=" + wanted), spec.commandLine().getErr());
    }
}
