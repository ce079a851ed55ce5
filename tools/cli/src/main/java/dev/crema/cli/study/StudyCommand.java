package dev.crema.cli.study;

import dev.crema.base.CremaException;
import dev.crema.chart.report.Fact;
import dev.crema.cli.cluster.SparkMixin;
import dev.crema.cli.shared.ExitCode;
import dev.crema.cli.shared.TimeSpan;
import dev.crema.cli.train.ForceOption;
import dev.crema.cli.train.Preflight;
import dev.crema.solver.replica.plan.ReplicaRefusal;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.group.AtOnce;
import dev.crema.study.group.Effects;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.plan.Base;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.run.RaceStanding;
import dev.crema.study.run.RunPlace;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
    /** No race lasts so long: its budget ends it. */
    private static final int MANY_SEEDS = 1000;

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

    @Option(names = "--report", description = "Analyse the logs in DIR again. Runs nothing.")
    private boolean report;

    @Option(names = "--add-seeds", paramLabel = "N", description = "Run the study in DIR with N more seeds.")
    private Optional<Integer> addSeeds = Optional.empty();

    @Option(
            names = "--more",
            paramLabel = "TIME",
            description =
                    "Continue the race in DIR for this time, for example 30m. The remaining cells run with more seeds.")
    private Optional<String> more = Optional.empty();

    @Mixin
    private ForceOption force = new ForceOption();

    @Option(
            names = "--dry-run",
            description =
                    "Print the plan and its estimated time, then end. Trains one second at each batch size for the estimate.")
    private boolean dryRun;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "An existing study, for --report, --more or --add-seeds.")
    private Optional<Path> existing = Optional.empty();

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
        if (spark.wanted() && report) {
            throw CremaException.usage("--report runs nothing, so it needs no cluster", "leave --spark out");
        }
        // A mistake there is said before hours of training.
        figures.formats();
        cost.cost();
        StudyListener listener = quiet ? StudyListener.NONE : new StudyProgress(err);
        if (dryRun) {
            return preview(listener);
        }
        Path folder = existing.or(() -> output)
                .orElseThrow(() -> CremaException.usage("no folder for the study", "give -o DIR"));
        StudySession session = new StudySession(folder, Path.of("").toAbsolutePath(), listener);
        StudyOptions options = report ? session.options() : wanted(session);
        boolean complete = true;
        if (!report) {
            try {
                complete = run(session, options);
                if (complete && noiseScale) {
                    session.measureNoise(options);
                }
            } catch (ReplicaRefusal e) {
                throw CremaException.input(String.valueOf(e.getMessage()), e.nextStep());
            } catch (IllegalStateException e) {
                throw CremaException.failed(String.valueOf(e.getMessage()), "");
            }
        }
        return conclude(session, folder, options, complete);
    }

    private StudyOptions asked() {
        return plan.asked(race, measure.target(), measure.accuracyOutput());
    }

    private StudyOptions wanted(StudySession session) throws IOException {
        if (more.isPresent()) {
            return longer(session, TimeSpan.seconds("--more", more.get()));
        }
        return addSeeds.isPresent() ? refined(session.options()) : asked();
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

    private int conclude(StudySession session, Path folder, StudyOptions options, boolean complete) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (session.logs().isEmpty()) {
            if (!complete) {
                return ExitCode.INTERRUPTED;
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
                provenance(options, conclusion.effects()),
                spec.commandLine().getOut(),
                err);
        standing.flatMap(race -> RaceAdvice.of(race, folder)).ifPresent(this::say);
        if (!complete) {
            err.println("crema: stopped before the study was complete. The same command continues it");
            return ExitCode.INTERRUPTED;
        }
        return conclusion.effects().runs().stream().allMatch(r -> !r.verdict().counts())
                ? ExitCode.DIVERGED
                : ExitCode.OK;
    }

    private StudyOptions refined(StudyOptions old) throws IOException {
        return old.with(b -> b.seeds(old.seeds() + addSeeds.orElse(0)));
    }

    /** The race in the folder, for so many seconds more; it ends before only where it is decided. */
    private static StudyOptions longer(StudySession session, double seconds) throws IOException {
        StudyOptions old = session.options();
        RaceStanding standing = session.race(old)
                .orElseThrow(() -> CremaException.usage(
                        "--more continues a race, and this folder contains a grid", "give --add-seeds N"));
        double budget = standing.seconds() / old.jobs() + seconds;
        return old.with(b -> b.seeds(MANY_SEEDS).race(old.race().map(race -> race.withBudget(budget))));
    }

    private static List<Fact> provenance(StudyOptions options, Effects effects) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("solver", options.solver()));
        facts.add(new Fact("seeds", seeds(effects)));
        facts.add(new Fact(
                "record order",
                options.fixedOrder()
                        ? "the database's own, for every seed"
                        : "each seed its own shuffled copy, the same for all batch sizes"));
        if (options.validation() > 0) {
            facts.add(new Fact(
                    "learning rates",
                    "chosen on a validation part of the training set, "
                            + BigDecimal.valueOf(options.validation())
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + " of it, another one for each seed; all figures are those of the test set"));
        }
        facts.add(new Fact("order of runs", "shuffled within each seed"));
        facts.add(new Fact(
                "runs at a time",
                Integer.toString(AtOnce.most(
                        effects.runs().stream().map(RunMeasures::run).toList()))));
        facts.add(new Fact(
                "replicas",
                options.replicas().isPresent()
                        ? Integer.toString(options.replicas().getAsInt())
                        : "as many as a run's cores, where sharing a batch pays"));
        facts.add(new Fact("made", LocalDate.now(ZoneId.systemDefault()) + " by crema study"));
        return facts;
    }

    private static String seeds(Effects effects) {
        return effects.runs().stream()
                .flatMap(run -> run.seed().stream().boxed())
                .sorted()
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }
}
