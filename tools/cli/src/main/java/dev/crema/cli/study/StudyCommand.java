package dev.crema.cli.study;

import dev.crema.base.CremaException;
import dev.crema.chart.report.Fact;
import dev.crema.cli.cluster.SparkMixin;
import dev.crema.cli.shared.ExitCode;
import dev.crema.cli.train.ByteSize;
import dev.crema.cli.train.ReplicaOptions;
import dev.crema.prototxt.change.LrRule;
import dev.crema.solver.replica.plan.ReplicaRefusal;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.group.AtOnce;
import dev.crema.study.group.Effects;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.run.RunPlace;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crema study}: which batch size? Runs that answer it, and the answer. */
@Command(
        name = "study",
        description = "Trains one net at several batch sizes and says which is best for what, and how sure that is."
                + " The same command goes on where an earlier one stopped.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema study --solver prototxt/lenet/solver.prototxt --batch-sizes 16,64,256 --epochs 4 -o study",
            "  crema study --solver s.prototxt --batch-sizes 16,160,160 --epochs 15,15,150 -o study",
            "  crema study --solver s.prototxt --batch-sizes 32,128,512 --lrs 0.005,0.01,0.02,0.04 -o study",
            "  crema study --report study",
            "  crema study --add-seeds 2 study"
        })
final class StudyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--solver", paramLabel = "FILE", description = "The solver definition.")
    private Optional<String> solver = Optional.empty();

    @Option(names = "--batch-sizes", split = ",", paramLabel = "B", description = "Batch sizes of the training net.")
    private List<Integer> batchSizes = new ArrayList<>();

    @Option(names = "-o", paramLabel = "DIR", description = "The study's folder.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--seeds", paramLabel = "N", description = "Seeds a configuration. Default: ${DEFAULT-VALUE}.")
    private int seeds = 3;

    @Option(names = "--first-seed", paramLabel = "N", description = "The smallest seed. Default: ${DEFAULT-VALUE}.")
    private long firstSeed = 1;

    @Option(
            names = "--epochs",
            split = ",",
            paramLabel = "E",
            description = "Passes over the training set; a list pairs with the batch sizes. Default: 4.")
    private List<Double> epochs = new ArrayList<>();

    @Option(names = "--iterations", paramLabel = "N", description = "Updates instead of epochs.")
    private Optional<Integer> iterations = Optional.empty();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Seconds of training instead of epochs; test passes are not counted.")
    private Optional<Double> seconds = Optional.empty();

    @Option(
            names = "--lr-rule",
            split = ",",
            paramLabel = "RULE",
            description = "How the rate follows the batch: none, linear, sqrt; several are compared. Default: none.")
    private List<LrRule> lrRules = new ArrayList<>();

    @Option(names = "--lrs", split = ",", paramLabel = "LR", description = "Rates to try at every batch size.")
    private List<Double> lrs = new ArrayList<>();

    @Option(names = "--solver-types", split = ",", paramLabel = "T", description = "SGD, Nesterov, Adam… side by side.")
    private List<String> solverTypes = new ArrayList<>();

    @Option(names = "--train-fraction", split = ",", paramLabel = "F", description = "Parts of the training set.")
    private List<Double> fractions = new ArrayList<>();

    @Option(
            names = "--test-interval",
            paramLabel = "N",
            description = "Iterations between tests. Default: 16 to 30 tests a run, dense early,"
                    + " after the same numbers of images for every batch size.")
    private Optional<Integer> testInterval = Optional.empty();

    @Option(names = "--gpus", split = ",", paramLabel = "ID", description = "GPUs, one run each.")
    private List<Integer> gpus = new ArrayList<>();

    @Option(names = "--jobs", paramLabel = "N", description = "Runs at a time. Default: 1, so that seconds are honest.")
    private int jobs = 1;

    @Mixin
    private ReplicaOptions replicas = new ReplicaOptions();

    @Option(names = "--memory", paramLabel = "SIZE", description = "Limit for each run: 4G.")
    private Optional<String> memory = Optional.empty();

    @Option(names = "--train-db", paramLabel = "DIR", description = "Training database instead of the solver's.")
    private Optional<String> trainDb = Optional.empty();

    @Option(names = "--test-db", paramLabel = "DIR", description = "Test database instead of the solver's.")
    private Optional<String> testDb = Optional.empty();

    @Option(names = "--fixed-order", description = "Every seed reads the records in the database's own order.")
    private boolean fixedOrder;

    @Option(names = "--noise-scale", description = "Measure the gradient noise scale along one training, too.")
    private boolean noiseScale;

    @Mixin
    private SparkMixin spark = new SparkMixin();

    @Option(names = "--ship-data", description = "With --spark: databases travel; else they lie under the same path.")
    private boolean shipData;

    @Option(names = "--report", description = "Analyse DIR again from its logs; run nothing.")
    private boolean report;

    @Option(names = "--add-seeds", paramLabel = "N", description = "Run N more seeds of the study in DIR.")
    private Optional<Integer> addSeeds = Optional.empty();

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The study to report on or to refine.")
    private Optional<Path> existing = Optional.empty();

    @Mixin
    private MeasureMixin measure = new MeasureMixin();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        if (shipData) {
            spark.needsCluster("--ship-data");
        }
        if (spark.wanted() && report) {
            throw CremaException.usage("--report runs nothing, so it needs no cluster", "leave --spark out");
        }
        Path folder = existing.or(() -> output)
                .orElseThrow(() -> CremaException.usage("no folder for the study", "give -o DIR"));
        StudySession session = new StudySession(
                folder, Path.of("").toAbsolutePath(), quiet ? StudyListener.NONE : new StudyProgress(err));
        boolean complete = true;
        StudyOptions options;
        if (report) {
            options = session.options();
        } else {
            options = addSeeds.isPresent() ? refined(session.options()) : asked();
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

    private void say(String text) {
        if (!quiet) {
            spec.commandLine().getErr().println("crema: " + text);
        }
    }

    private boolean run(StudySession session, StudyOptions wanted) throws IOException, InterruptedException {
        if (!spark.wanted() || session.missing(wanted) == 0) {
            return session.run(wanted, RunPlace.local(replicas.kernel(wanted.device(), this::say)));
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
            throw CremaException.input(folder + " holds no finished run", "run the study first");
        }
        Conclusion conclusion = session.conclude(measure.options(options.target()));
        Outputs.write(
                conclusion,
                session.noise(),
                folder,
                "Which batch size?",
                provenance(options, conclusion.effects()),
                spec.commandLine().getOut(),
                err);
        if (!complete) {
            err.println("crema: stopped before the study was complete; the same command goes on where it was");
            return ExitCode.INTERRUPTED;
        }
        return conclusion.effects().runs().stream().allMatch(r -> !r.verdict().counts())
                ? ExitCode.DIVERGED
                : ExitCode.OK;
    }

    private StudyOptions refined(StudyOptions old) {
        return old.with(b -> b.seeds(old.seeds() + addSeeds.orElse(0)));
    }

    private StudyOptions asked() {
        if (solver.isEmpty() || batchSizes.isEmpty()) {
            throw CremaException.usage(
                    "--solver and --batch-sizes are needed", "or --report DIR, or --add-seeds N DIR");
        }
        try {
            return StudyOptions.of(solver.get(), batchSizes)
                    .with(b -> b.firstSeed(firstSeed)
                            .seeds(seeds)
                            .budget(budget())
                            .lrRules(lrRules)
                            .lrs(lrs)
                            .solverTypes(solverTypes)
                            .trainFractions(fractions)
                            .target(measure.target())
                            .testInterval(testInterval.map(OptionalInt::of).orElse(OptionalInt.empty()))
                            .gpus(gpus)
                            .jobs(jobs)
                            .memoryBytes(memory.map(text -> ByteSize.parse("--memory", text))
                                    .orElse(0L))
                            .trainDb(trainDb)
                            .testDb(testDb)
                            .fixedOrder(fixedOrder)
                            .replicas(replicas.asked()));
        } catch (IllegalArgumentException e) {
            throw CremaException.usage(String.valueOf(e.getMessage()), "crema study --help shows examples");
        }
    }

    private StudyBudget budget() {
        int given = (epochs.isEmpty() ? 0 : 1) + (iterations.isPresent() ? 1 : 0) + (seconds.isPresent() ? 1 : 0);
        if (given > 1) {
            throw CremaException.usage("--epochs, --iterations and --seconds all give the budget", "give one of them");
        }
        if (iterations.isPresent()) {
            return new StudyBudget.Iterations(iterations.get());
        }
        return seconds.isPresent()
                ? new StudyBudget.Seconds(seconds.get())
                : new StudyBudget.Epochs(epochs.isEmpty() ? List.of(4.0) : epochs);
    }

    private static List<Fact> provenance(StudyOptions options, Effects effects) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("solver", options.solver()));
        facts.add(new Fact("seeds", options.seedList().toString().replaceAll("[\\[\\]]", "")));
        facts.add(new Fact(
                "record order",
                options.fixedOrder()
                        ? "the database's own, for every seed"
                        : "each seed its own shuffled copy, the same for all batch sizes"));
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
}
