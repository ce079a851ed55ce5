package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.ResultStream;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.net.Phases;
import dev.crema.prototxt.net.Upgrade;
import dev.crema.prototxt.shape.NetShape;
import dev.crema.prototxt.shape.NetShapes;
import dev.crema.schema.NetParameter;
import dev.crema.schema.NetState;
import dev.crema.schema.Phase;
import dev.crema.solver.Budget;
import dev.crema.solver.Device;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunControl;
import dev.crema.solver.RunListener;
import dev.crema.solver.StopReason;
import dev.crema.solver.supervise.CaffeProcess;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code test} and {@code time} share: a model, a phase, a device, iterations; Caffe's words to stderr. */
final class CaffeJob {
    static final int CAFFES_DEFAULT = 50;

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "The net definition.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Path model;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description =
                    "Number of batches. Default of crema time: 50. Default of crema test: the whole test set once.")
    Optional<Integer> iterations = Optional.empty();

    @Option(names = "--gpu", paramLabel = "ID", description = "One GPU. Default: the CPU.")
    Optional<String> gpu = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "N",
            description = "Level of the net, as in caffe. Default: ${DEFAULT-VALUE}.")
    int level;

    @Option(names = "--stage", paramLabel = "S", split = ",", description = "Stages of the net, as in caffe.")
    List<String> stages = new ArrayList<>();

    /** What was read of the sources: once for the check and for the size of the test set. */
    private final ThisMachine machine = new ThisMachine();

    @Mixin
    private ForceOption force = new ForceOption();

    @Mixin
    private BlasThreads blas = new BlasThreads();

    /** Runs it; Caffe's words are the result, on stderr as Caffe has them. */
    int run(String job, List<String> more, PrintWriter err) throws InterruptedException {
        return run(job, model, iterations.orElse(CAFFES_DEFAULT), more, err);
    }

    /** Fails where there is no such model, the number of batches is none, or the net cannot work in its phase. */
    void checkModel(Phase phase, PrintWriter err) {
        if (!Files.isRegularFile(model)) {
            throw CremaException.input("--model: " + model + ": no such file", "check the path");
        }
        if (iterations.orElse(1) < 1) {
            throw CremaException.input("--iterations is 1 or more, not " + iterations.orElse(1), "");
        }
        blas.count();
        Preflight.model(model, state(phase), machine, force.isGiven())
                .forEach(warning -> err.println("crema: warning: " + warning));
    }

    /** The shapes of the model in the TEST phase. */
    NetShape testShape() {
        NetParameter all = Upgrade.net(Prototxt.readNet(model).message());
        return NetShapes.of(Phases.filter(all, state(Phase.TEST)), machine.records());
    }

    private NetState state(Phase phase) {
        return NetState.newBuilder()
                .setPhase(phase)
                .setLevel(level)
                .addAllStage(stages)
                .build();
    }

    /** The same for another file and number than were given. */
    int run(String job, Path net, long batches, List<String> more, PrintWriter err) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(job, "model=" + net, "iterations=" + batches));
        arguments.add("level=" + level);
        stages.forEach(stage -> arguments.add("stage=" + stage));
        arguments.addAll(more);
        Device device = gpu.map(Gpus::parse).orElse(Device.CPU);
        device.gpus().forEach(id -> arguments.add("gpu=" + id));
        return run(device, arguments, blas.count(), err);
    }

    /** Runs a job with Caffe's words on stderr. */
    static int run(Device device, List<String> arguments, int blasThreads, PrintWriter err)
            throws InterruptedException {
        Gpus.requireUsable(device);
        SignalEffects signals = SignalEffects.install(SignalEffects.Effect.STOP, SignalEffects.Effect.NONE, text -> {});
        ResultStream results = ResultStream.stderr();
        CaffeProcess.Ended ended = CaffeProcess.on(device, Path.of(""))
                .withBlas(blasThreads, "")
                .run(arguments, results, new RunListener() {
                    @Override
                    public void started(RunControl control) {
                        signals.started(new KillOnStop(control));
                    }

                    @Override
                    public void notice(String text) {
                        err.println("crema: " + text);
                    }
                });
        results.flush(); // fails where a write did
        Outcome outcome = ended.outcome();
        if (!RunReport.isAsked(outcome)) {
            outcome.why().ifPresent(why -> RunReport.print(why, err));
        }
        return RunReport.exitCode(outcome);
    }

    /** Nothing is lost when a test or a timing ends at once. */
    private record KillOnStop(RunControl control) implements RunControl {
        @Override
        public void stop(StopReason reason) {
            control.kill(reason);
        }

        @Override
        public void limit(Budget budget) {
            control.limit(budget);
        }

        @Override
        public void snapshot() {}

        @Override
        public void kill(StopReason reason) {
            control.kill(reason);
        }

        @Override
        public long pid() {
            return control.pid();
        }
    }
}
