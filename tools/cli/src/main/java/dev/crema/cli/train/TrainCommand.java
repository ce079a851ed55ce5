package dev.crema.cli.train;

import dev.crema.base.ProgressLine;
import dev.crema.base.Terminal;
import dev.crema.cli.shared.Candidates;
import dev.crema.cli.shared.ExitCode;
import dev.crema.cli.shared.TargetOption;
import dev.crema.log.figures.StopRule;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.solver.Device;
import dev.crema.solver.Fact;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Start;
import dev.crema.solver.blas.KernelChoice;
import dev.crema.solver.machine.OtherWork;
import dev.crema.solver.replica.plan.ReplicaPlan;
import dev.crema.solver.supervise.Supervisor;
import dev.crema.study.cluster.StopAtTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crema train}: what a Caffe user types instead of {@code caffe train}. */
@Command(
        name = "train",
        description = "Trains a net, as caffe train does. It finds mistakes before training starts.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema train --solver prototxt/lenet/solver.prototxt --embedded-digits",
            "  crema train --solver prototxt/lenet/solver.prototxt --batch-size 256 --rescale --lr-rule linear",
            "  crema train --solver prototxt/lenet/solver.prototxt --resume --stop-at 'accuracy>=0.98'",
            "  crema train --solver prototxt/lenet/solver.prototxt 2>&1 | tee lenet.log"
        })
final class TrainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private SolverChoice chosen = new SolverChoice();

    @Option(
            names = "--gpu",
            paramLabel = "IDS|all",
            completionCandidates = Candidates.AllGpus.class,
            description = "GPUs, such as 0 or 0,1. Default: the solver's mode.")
    private Optional<String> gpu = Optional.empty();

    @Mixin
    private StartOptions begin = new StartOptions();

    @Option(names = "--phase", paramLabel = "PHASE", description = "Has no effect, as in caffe train.")
    @SuppressWarnings("UnusedVariable") // as in Caffe
    private Optional<String> phase = Optional.empty();

    @Option(names = "--level", paramLabel = "N", description = "Level of the train net, as in caffe train.")
    private Optional<Integer> level = Optional.empty();

    @Option(
            names = "--stage",
            paramLabel = "S",
            split = ",",
            description = "Stages of the train net, as in caffe train.")
    private List<String> stages = new ArrayList<>();

    @Option(
            names = "--sigint-effect",
            paramLabel = "E",
            description = "What Ctrl-C does: stop, snapshot or none. Default: stop.")
    private SignalEffects.Effect sigint = SignalEffects.Effect.STOP;

    @Option(
            names = "--sighup-effect",
            paramLabel = "E",
            description = "What signal HUP does: stop, snapshot or none. Default: snapshot.")
    private SignalEffects.Effect sighup = SignalEffects.Effect.SNAPSHOT;

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    @Mixin
    private ReplicaOptions replicas = new ReplicaOptions();

    @Option(names = "--log", paramLabel = "FILE", description = "The log. Default: logs/<solver>-<time>.log.")
    private Optional<Path> log = Optional.empty();

    @Option(
            names = "--stop-at",
            paramLabel = "TARGET",
            description = "Stop when a test pass reaches this, for example accuracy>=0.99.")
    private Optional<String> stopAt = Optional.empty();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "End the run when it takes more memory than this, for example 4G. With --gpu: memory of the cards.")
    private Optional<String> memory = Optional.empty();

    @Option(names = "--ignore-divergence", description = "Continue when the loss is NaN or infinite.")
    private boolean ignoreDivergence;

    @Mixin
    private BlasThreads blas = new BlasThreads();

    @Option(names = "--embedded-digits", description = "Make missing MNIST databases from the 10,000 digits in Crema.")
    private boolean embeddedDigits;

    @Mixin
    private ForceOption force = new ForceOption();

    @Option(names = "--dry-run", description = "Only check, and print the resolved solver and net.")
    private boolean dryRun;

    @Option(names = "--quiet", description = "Show no progress and no log.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        OtherWork others = OtherWork.watch();
        Path solver = chosen.file(text -> say(err, text));
        blas.count();
        String name = RunName.of(solver);
        Optional<Device> gpus = gpu.map(Gpus::parse);
        if (embeddedDigits) {
            SolverDatabases.makeEmbedded(
                    Sizes.of(SolverDefinition.read(solver), overrides, new ThisMachine())
                            .sources(),
                    dryRun,
                    text -> say(err, text));
        }
        Preparation prepared = Preparation.of(solver, name, overrides, level, stages, gpus);
        prepared.readAhead();
        prepared.changed().warnings().forEach(warning -> warn(err, warning));
        Optional<StopRule> stop =
                stopAt.map(text -> StopRule.of(TargetOption.parse("--stop-at", text), prepared.definition()));
        Start start = begin.choose(prepared, text -> say(err, text));
        Preflight.check(prepared, start, memoryLimit(), dryRun, force.isGiven()).forEach(warning -> warn(err, warning));
        begin.match(start, prepared, text -> say(err, text));
        ReplicaPlan plan = replicas.plan(prepared.definition(), prepared.device(), prepared.machine(), others);
        say(err, plan.reason());
        plan.notes().forEach(note -> say(err, "with replicas the result differs: " + note));
        if (dryRun) {
            build(prepared, err);
            dryRun(prepared, spec.commandLine().getOut());
            return ExitCode.OK;
        }
        ThisMachine.makeSnapshotFolder(prepared.definition().solver().getSnapshotPrefix());
        return run(name, prepared, plan, start, stop, err);
    }

    private OptionalLong memoryLimit() {
        return memory.map(text -> OptionalLong.of(ByteSize.parse("--memory", text)))
                .orElse(OptionalLong.empty());
    }

    private void say(PrintWriter err, String text) {
        if (!quiet) {
            err.println("crema: " + text);
        }
    }

    /** Also with --quiet: what it is about may make a result wrong. */
    private static void warn(PrintWriter err, String text) {
        err.println("crema: warning: " + text);
    }

    private void build(Preparation prepared, PrintWriter err) throws IOException, InterruptedException {
        Optional<String> why = prepared.device().isGpu()
                ? Optional.of("this is done on the CPU only")
                : new TrialBuild(prepared.definition(), prepared.machine().records()).run();
        say(
                err,
                why.map(text -> "Caffe did not build the nets for this check: " + text)
                        .orElse("Caffe builds the nets"));
    }

    private static void dryRun(Preparation prepared, PrintWriter out) {
        SolverDefinition definition = prepared.definition();
        out.println("# " + definition.source() + ", resolved");
        out.print(Prototxt.print(definition.solver()));
        definition.nets().forEach(net -> {
            out.println();
            out.println("# " + net.source() + ", resolved");
            out.print(Prototxt.print(net.net()));
        });
        out.println();
        out.println("# changes");
        if (prepared.changed().changes().isEmpty()) {
            out.println("# none");
        }
        prepared.changed().changes().forEach(change -> out.println("# " + change));
    }

    private int run(
            String name, Preparation prepared, ReplicaPlan plan, Start start, Optional<StopRule> stop, PrintWriter err)
            throws InterruptedException {
        Path logFile = log.orElseGet(() -> RunName.log(name, LocalDateTime.now(ZoneId.systemDefault())));
        KernelChoice kernel = replicas.kernel(prepared.device(), text -> say(err, text));
        RunSpec run = RunSpec.of(
                        name,
                        Prototxt.print(prepared.definition().inlined()),
                        Path.of("").toAbsolutePath(),
                        RunFiles.beside(logFile))
                .with(b -> {
                    b.start(start).device(prepared.device()).blasThreads(blas.count());
                    b.replicas(plan.count());
                    b.fact(new Fact("blas_kernel", kernel.name()));
                    plan.notes().forEach(note -> b.fact(new Fact("replica_note", note)));
                    b.stopOnDivergence(!ignoreDivergence);
                    memoryLimit().ifPresent(b::memoryLimitBytes);
                    prepared.facts().forEach(b::fact);
                });
        RunView.Mode mode = quiet ? RunView.Mode.QUIET : Terminal.isStderr() ? RunView.Mode.BAR : RunView.Mode.LOG;
        long batch = effectiveBatch(prepared);
        ProgressBar bar = new ProgressBar(
                new ProgressLine(err, Terminal.size().columns()),
                name,
                prepared.definition().solver().getMaxIter(),
                batch);
        SignalEffects signals = SignalEffects.install(sigint, sighup, text -> {
            bar.clear();
            say(err, text);
        });
        RunView view = new RunView(mode, System.err, bar, signals);
        RunListener listener =
                stop.<RunListener>map(rule -> new StopAtTarget(rule, view)).orElse(view);
        RunResult result = new Supervisor(kernel.environment()).execute(run, listener);
        bar.clear();
        if (!result.usable()) {
            RunReport.failure(result, AbortPlace.nets(prepared.definition()), err);
        } else if (mode == RunView.Mode.BAR) {
            RunReport.success(result, firstIteration(start), batch, view.scores(), err);
        }
        if (result.usable()) {
            RunReport.warning(result, err);
        }
        return RunReport.exitCode(result.outcome());
    }

    private static int firstIteration(Start start) {
        return start instanceof Start.Resume resumed
                ? Preflight.iterationOf(resumed.solverState()).orElse(0)
                : 0;
    }

    private static long effectiveBatch(Preparation prepared) {
        return Preparation.batchSize(prepared.definition().trainNet())
                * prepared.definition().solver().getIterSize()
                * Math.max(1, prepared.device().gpus().size());
    }
}
