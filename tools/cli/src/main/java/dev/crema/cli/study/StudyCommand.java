package dev.crema.cli.study;

import dev.crema.base.CremaException;
import dev.crema.cli.cluster.SparkMixin;
import dev.crema.cli.shared.ExitCode;
import dev.crema.cli.train.ForceOption;
import dev.crema.cli.train.Preflight;
import dev.crema.solver.replica.plan.ReplicaRefusal;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.plan.Base;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.run.RaceStanding;
import dev.crema.study.run.RunPlace;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crema study}: which batch size? Runs that answer it, and the answer. */
@Command(
        name = "study",
        description = {
            "Trains one net at several batch sizes and learning rates, and shows which batch size is best and how certain"
                    + " this is.",
            "A study is a race of cells. A cell is a batch size with a learning rate. All cells run with the same seeds. A"
                    + " cell that cannot be the best leaves the race.",
            "The same command continues a study that was stopped."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema study --solver lenet.prototxt --target 'accuracy>=0.98' -o study",
            "  crema study --solver lenet.prototxt --target 'accuracy>=0.98' --dry-run",
            "  crema study --solver lenet.prototxt --batch-sizes 16,64,256 --budget 30m -o study",
            "  crema study --solver lenet.prototxt --batch-sizes 16,64,256 --grid -o grid",
            "  crema study --more 12m study",
            "  crema study --report study"
        })
final class StudyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private PlanMixin plan = new PlanMixin();

    @Mixin
    private RaceMixin race = new RaceMixin();

    @Option(names = "-o", paramLabel = "DIR", description = "Folder of the study.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--noise-scale", description = "Also measure the gradient noise scale, in one run.")
    private boolean noiseScale;

    @Mixin
    private SparkMixin spark = new SparkMixin();

    @Option(
            names = "--ship-data",
            description =
                    "With --spark: send the databases to the workers. Default: each worker has them under the same path.")
    private boolean shipData;

    @Mixin
    private ExistingStudyMixin existing = new ExistingStudyMixin();

    @Mixin
    private ForceOption force = new ForceOption();

    @Option(
            names = "--dry-run",
            description =
                    "Print the plan and its estimated time, then end. Trains one second at each batch size for the estimate.")
    private boolean dryRun;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Mixin
    private MeasureMixin measure = new MeasureMixin();

    @Mixin
    private FiguresMixin figures = new FiguresMixin();

    @Mixin
    private CostMixin cost = new CostMixin();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        if (shipData) {
            spark.needsCluster("--ship-data");
        }
        if (spark.wanted() && existing.isReport()) {
            throw CremaException.usage("--report runs nothing, so it needs no cluster", "leave --spark out");
        }
        // A mistake there is said before hours of training.
        figures.formats();
        cost.cost();
        StudyListener listener = quiet ? StudyListener.NONE : new StudyProgress(err);
        if (dryRun) {
            return preview(listener);
        }
        Path folder = existing.folder()
                .or(() -> output)
                .orElseThrow(() -> CremaException.usage("no folder for the study", "give -o DIR"));
        StudySession session = new StudySession(folder, Path.of("").toAbsolutePath(), listener);
        StudyOptions options = existing.options(session).orElseGet(this::asked);
        return conclude(
                session, folder, options, existing.isReport() ? OptionalInt.empty() : carryOut(session, options));
    }

    /** Runs the study; the exit code where something stopped it. */
    private OptionalInt carryOut(StudySession session, StudyOptions options) throws IOException {
        try (StudyStop stop = StudyStop.install(spec.commandLine().getErr())) {
            try {
                return runAll(session, options) ? OptionalInt.empty() : OptionalInt.of(stop.exitCode());
            } catch (InterruptedException e) {
                return OptionalInt.of(stop.exitCode());
            } catch (IOException | RuntimeException e) {
                if (stop.hasCome()) { // while this thread read or wrote a file
                    return OptionalInt.of(stop.exitCode());
                }
                throw e;
            }
        }
    }

    private boolean runAll(StudySession session, StudyOptions options) throws IOException, InterruptedException {
        try {
            boolean complete = run(session, options);
            if (complete && noiseScale) {
                session.measureNoise(options);
            }
            return complete;
        } catch (ReplicaRefusal e) {
            throw CremaException.input(String.valueOf(e.getMessage()), e.nextStep());
        } catch (IllegalStateException e) {
            throw CremaException.failed(String.valueOf(e.getMessage()), "");
        }
    }

    private StudyOptions asked() {
        return plan.asked(race, measure.target(), measure.accuracyOutput());
    }

    private int preview(StudyListener listener) throws IOException, InterruptedException {
        StudyOptions options = asked();
        Path here = Path.of("").toAbsolutePath();
        check(options);
        new StudySession(here, here, listener)
                .preview(options, RunPlace.local(plan.replicas().kernel(options.device(), this::say)));
        return ExitCode.OK;
    }

    private void say(String text) {
        if (!quiet) {
            spec.commandLine().getErr().println("crema: " + text);
        }
    }

    /** Mistakes that every run of the study would make. */
    private void check(StudyOptions options) {
        Base base = Base.read(options, Path.of("").toAbsolutePath());
        Preflight.definition(base.definition(), force.isGiven()).forEach(warning -> say("warning: " + warning));
    }

    private boolean run(StudySession session, StudyOptions wanted) throws IOException, InterruptedException {
        if (session.missing(wanted) > 0) {
            check(wanted);
        }
        if (!spark.wanted() || session.missing(wanted) == 0) {
            return session.run(wanted, RunPlace.local(plan.replicas().kernel(wanted.device(), this::say)));
        }
        try (Cluster cluster = spark.open(wanted.gpus().isEmpty() ? 0 : 1, shipData)) {
            return session.run(wanted, RunPlace.of(cluster));
        }
    }

    /**
     * Says what the runs say.
     *
     * @param stopped the exit code where something stopped the study
     */
    private int conclude(StudySession session, Path folder, StudyOptions options, OptionalInt stopped)
            throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (session.logs().isEmpty()) {
            if (stopped.isPresent()) {
                return stopped(stopped.getAsInt());
            }
            throw CremaException.input(folder + " contains no finished run", "run the study first");
        }
        Optional<RaceStanding> standing = session.race(options);
        MeasureOptions measured = measure.options(options.target());
        Conclusion conclusion =
                standing.isPresent() ? session.conclude(measured, standing.get()) : session.conclude(measured);
        Outputs.write(
                conclusion,
                session.noise(),
                standing,
                folder,
                figures.formats(),
                cost.cost(),
                "Which batch size?",
                StudyProvenance.of(options, conclusion.effects()),
                spec.commandLine().getOut(),
                err);
        standing.flatMap(race -> RaceAdvice.of(race, folder)).ifPresent(this::say);
        if (stopped.isPresent()) {
            return stopped(stopped.getAsInt());
        }
        return conclusion.effects().runs().stream().allMatch(r -> !r.verdict().counts())
                ? ExitCode.DIVERGED
                : ExitCode.OK;
    }

    private int stopped(int exitCode) {
        spec.commandLine()
                .getErr()
                .println("crema: stopped before the study was complete. The same command continues it");
        return exitCode;
    }
}
