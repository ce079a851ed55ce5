package dev.crema.solver.supervise;

import static dev.crema.base.Setting.LOG;

import com.google.protobuf.TextFormat;
import dev.crema.base.CremaException;
import dev.crema.solver.Fact;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunExecutor;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Start;
import dev.crema.solver.Usage;
import dev.crema.solver.explain.Explainer;
import dev.crema.solver.explain.Explanation;
import dev.crema.solver.gpu.Card;
import dev.crema.solver.gpu.GpuPreflight;
import dev.crema.solver.gpu.NvidiaSmi;
import dev.crema.solver.gpu.VisibleGpus;
import dev.crema.solver.machine.Processor;
import dev.crema.solver.profile.NativeProfile;
import dev.crema.solver.profile.UnpackPlace;
import dev.crema.solver.snapshot.FollowedState;
import dev.crema.solver.snapshot.SnapshotPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Executes each run in its own child JVM on this machine, because Caffe aborts its process on any mistake and frees nothing.
 * A run never ends the supervisor. Thread-safe: several runs may work at once.
 */
public final class Supervisor implements RunExecutor {
    private final Map<String, String> environment;

    /** Children get this process's environment. */
    public Supervisor() {
        this(Map.of());
    }

    /**
     * Children get this process's environment, changed.
     *
     * @param environment variables to set besides, such as {@code CUDA_VISIBLE_DEVICES}
     */
    public Supervisor(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public RunResult execute(RunSpec spec, RunListener listener) throws InterruptedException {
        Instant started = Instant.now();
        Path log = spec.workingDir().resolve(spec.files().log());
        try (LogFile file = LogFile.open(log, spec.start() instanceof Start.Resume)) {
            return run(spec, listener, file, log, started);
        } catch (IOException e) {
            return notStarted(
                    log,
                    started,
                    Explanation.of(
                            "The log " + log + " cannot be written: " + reason(e),
                            "Choose another place with " + LOG.to("FILE") + "."));
        }
    }

    private RunResult run(RunSpec spec, RunListener listener, LogFile file, Path log, Instant started)
            throws InterruptedException, IOException {
        NativeProfile profile = spec.device().isGpu() ? NativeProfile.gpu() : NativeProfile.cpu();
        Optional<Explanation> problem =
                CaffeHere.problem().or(() -> UnpackPlace.find().problem(profile.unpackMib()));
        if (problem.isEmpty() && spec.device().isGpu()) {
            problem = GpuPreflight.problem(spec.device());
        }
        if (problem.isPresent()) {
            return notStarted(log, started, problem.get());
        }
        ChildExit exit;
        long oomKills = OomKills.count();
        try {
            exit = train(spec, profile, listener, file);
        } catch (TextFormat.ParseException e) {
            return notStarted(
                    log,
                    started,
                    Explanation.of("The solver's text is malformed: " + e.getMessage(), "Correct the definition."));
        } catch (CremaException e) {
            return notStarted(log, started, Explanation.of(e.text(), e.nextStep()));
        } catch (ChildClassPath.MissingPiece e) {
            return notStarted(
                    log,
                    started,
                    Explanation.of(
                            "This installation lacks " + e.artifact(),
                            spec.device().isGpu()
                                    ? "Build with the GPU profile: mvn -Pgpu (docs/gpu.md)."
                                    : "Install it again."));
        } catch (IOException e) {
            return notStarted(
                    log,
                    started,
                    Explainer.known(reason(e))
                            .map(Explainer.Verdict::explanation)
                            .orElseGet(() -> Explanation.of(
                                    "The run could not be started: " + reason(e), "Correct that and start again.")));
        }
        Outcome outcome = Outcomes.of(exit, spec.memoryLimitBytes(), oomKills >= 0 && OomKills.count() > oomKills);
        endFacts(file, exit, outcome, listener);
        return new RunResult(
                outcome,
                log,
                exit.iteration(),
                started,
                Duration.between(started, Instant.now()),
                exit.solveNanos() / 1e9,
                exit.usage());
    }

    private ChildExit train(RunSpec spec, NativeProfile profile, RunListener listener, LogFile file)
            throws InterruptedException, IOException {
        String prefix = ResolvedFiles.snapshotPrefix(spec);
        try (SnapshotPlace place = SnapshotPlace.take(prefix, spec.workingDir());
                FollowedState from = FollowedState.of(resumed(spec), spec.workingDir())) {
            Path solver = ResolvedFiles.write(spec);
            Sharing sharing = Sharing.of(spec);
            for (Fact fact : startFacts(spec, sharing)) {
                tell(file, fact, listener);
            }
            VisibleGpus gpus = VisibleGpus.of(spec.device(), System.getenv(), environment);
            List<String> job = job(spec, solver, from.state(), sharing.jobArguments());
            gpus.numbers().forEach(gpu -> job.add("gpu=" + gpu));
            Map<String, String> names = new TreeMap<>();
            if (!place.part().isEmpty()) {
                job.add("snapshot-part=" + place.part());
                names.put(place.part() + "_iter_", prefix + "_iter_");
            }
            from.weights().ifPresent(weights -> {
                names.put(from.state().toString(), from.original().toString());
                listener.notice("the weights of " + from.original() + " are no longer at their old path: using "
                        + weights + " beside it");
            });
            return Child.run(
                    ChildCommand.of(profile, spec.workingDir(), spec.blasThreads(), "", job)
                            .with(environment)
                            .with(gpus.environment()),
                    file,
                    listener,
                    WatchSettings.of(spec.memoryLimitBytes(), spec.device().gpus()),
                    new FinalNames(names));
        }
    }

    /** The state to resume from; an empty path where the run begins afresh. */
    private static Path resumed(RunSpec spec) {
        return spec.start() instanceof Start.Resume resume ? resume.solverState() : Path.of("");
    }

    private static List<String> job(RunSpec spec, Path solver, Path state, List<String> share) {
        List<String> job = new ArrayList<>(List.of("train", "solver=" + solver));
        if (spec.start() instanceof Start.Resume) {
            job.add("resume=" + state);
        } else if (spec.start() instanceof Start.FineTune tune) {
            tune.weights().forEach(file -> job.add("weights=" + file));
        }
        job.addAll(share);
        spec.device().gpus().forEach(gpu -> job.add("gpu-shown=" + gpu));
        job.add("divergence=" + (spec.stopOnDivergence() ? "stop" : "ignore"));
        if (spec.budget().iterations() > 0) {
            job.add("stop-iteration=" + spec.budget().iterations());
        }
        if (spec.budget().seconds() > 0) {
            job.add("stop-seconds=" + spec.budget().seconds());
        }
        spec.testIterations().forEach(iteration -> job.add("test-at=" + iteration));
        if (spec.warmup().isPresent()) {
            job.add("warmup-iterations=" + spec.warmup().iterations());
            job.add("warmup-from=" + spec.warmup().from());
        }
        return job;
    }

    private static List<Fact> startFacts(RunSpec spec, Sharing sharing) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("version", version()));
        facts.addAll(spec.facts());
        facts.addAll(sharing.facts());
        facts.add(Fact.of("blas_threads", spec.blasThreads()));
        facts.add(new Fact(
                "processor",
                Processor.here().name() + ", " + Runtime.getRuntime().availableProcessors() + " processors"));
        List<Card> cards = spec.device().isGpu() ? NvidiaSmi.cards() : List.of();
        cards.stream()
                .filter(card -> spec.device().gpus().contains(card.id()))
                .forEach(card -> facts.add(new Fact("gpu", card.id() + ", " + card.name())));
        return facts;
    }

    /** Crema's version, as its jar says. */
    public static String version() {
        String version = Supervisor.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static void endFacts(LogFile file, ChildExit exit, Outcome outcome, RunListener listener) {
        Usage usage = exit.usage();
        try {
            Optional<String> starved = Starvation.of(exit.facts());
            if (starved.isPresent()) {
                tell(file, new Fact("notice", starved.get()), listener);
                listener.notice(starved.get());
            }
            tell(file, Fact.of("peak_memory_mb", usage.peakMemoryBytes() >> 20), listener);
            tell(
                    file,
                    new Fact("cpu_seconds", String.format(java.util.Locale.ROOT, "%.2f", usage.cpuSeconds())),
                    listener);
            if (usage.gpuPeakMemoryBytes() > 0) {
                tell(file, Fact.of("gpu_peak_memory_mb", usage.gpuPeakMemoryBytes() >> 20), listener);
            }
            Optional<String> ending = ending(outcome);
            if (ending.isPresent()) {
                tell(file, new Fact("ending", ending.get()), listener);
            }
        } catch (IOException e) {
            // The log was already found unwritable: the outcome says so.
        }
    }

    /** What Caffe could not write itself, in the words of the log reader's endings. */
    private static Optional<String> ending(Outcome outcome) {
        if (outcome instanceof Outcome.OutOfMemory memory) {
            return Optional.of("out of memory: " + memory.explanation().what());
        }
        if (outcome instanceof Outcome.Killed killed) {
            return Optional.of("killed: " + killed.explanation().what());
        }
        return outcome instanceof Outcome.Aborted aborted
                ? Optional.of("crashed: " + aborted.explanation().what())
                : Optional.empty();
    }

    private static void tell(LogFile file, Fact fact, RunListener listener) throws IOException {
        byte[] bytes = file.fact(fact);
        listener.log(bytes, bytes.length);
    }

    private static RunResult notStarted(Path log, Instant started, Explanation why) {
        return new RunResult(
                new Outcome.Failed(why), log, 0, started, Duration.between(started, Instant.now()), 0, Usage.NONE);
    }

    private static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "permission denied: " + e.getMessage();
        }
        if (e instanceof java.nio.file.NoSuchFileException) {
            return "no such folder: " + e.getMessage();
        }
        return String.valueOf(e.getMessage());
    }
}
