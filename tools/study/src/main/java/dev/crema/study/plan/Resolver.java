package dev.crema.study.plan;

import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Changed;
import dev.crema.prototxt.change.LrRule;
import dev.crema.prototxt.change.Overrides;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.solver.Budget;
import dev.crema.solver.Device;
import dev.crema.solver.Fact;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Warmup;
import dev.crema.solver.replica.plan.ReplicaPlan;
import dev.crema.solver.replica.plan.ReplicaPlanner;
import dev.crema.study.measure.ValidationFact;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Turns a planned run into the value that an executor runs. */
public final class Resolver {
    /** Train rows a run: enough for its noise and a smooth curve. */
    private static final int TRAIN_ROWS = 200;

    private final StudyOptions options;
    private final Base base;
    private final int cores;

    /**
     * Of a study.
     *
     * @param cores that one run may use
     */
    public Resolver(StudyOptions options, Base base, int cores) {
        this.options = options;
        this.base = base;
        this.cores = cores;
    }

    /**
     * The run's spec.
     *
     * @param data the databases of this seed
     * @param device where it runs
     * @param iterationsPerSecond as the probe measured them, for budgets of seconds; empty where unknown
     * @throws dev.crema.solver.replica.plan.ReplicaRefusal where so many replicas cannot share this batch
     */
    public RunSpec spec(PlannedRun run, SeedData data, RunFiles files, Device device, OptionalInt iterationsPerSecond) {
        Arm arm = run.arm();
        Map<String, String> trainSources = data.train();
        long trainSize = data.records();
        Overrides.Builder change =
                Overrides.builder().batchSize(arm.batch().size()).seed(run.seed());
        if (arm.batch().iterSize() != base.iterSize()) {
            change.iterSize(arm.batch().iterSize());
        }
        base.testSize().ifPresent(change::testSize);
        if (trainSources.size() == 1) {
            trainSources.values().forEach(change::trainDb);
        } else {
            trainSources.forEach((layer, source) ->
                    change.set("train.layer[" + layer + "]." + field(layer) + "=\"" + source + "\""));
        }
        // The schedule keeps its meaning in examples; the budget alone decides where it ends.
        change.rescale(true).lrRule(arm.lr().isPresent() ? LrRule.NONE : arm.lrRule());
        arm.lr().ifPresent(change::baseLr);
        arm.solverType().ifPresent(type -> change.set("type=" + type));
        Budget budget = Budget.SOLVER;
        if (arm.epochs().isPresent()) {
            change.trainSize(trainSize).epochs(arm.epochs().getAsDouble());
        } else if (options.budget() instanceof StudyBudget.Iterations iterations) {
            change.maxIter(iterations.count());
        } else if (options.budget() instanceof StudyBudget.Seconds seconds) {
            budget = Budget.ofSeconds(seconds.count());
            iterationsPerSecond.ifPresent(speed ->
                    change.maxIter((int) Math.max(1, Math.min(Integer.MAX_VALUE, 2.0 * speed * seconds.count()))));
        }
        change.set("snapshot=0").set("snapshot_after_train=false");
        Changed changed = change.build().apply(base.definition());
        boolean timed = options.budget() instanceof StudyBudget.Seconds;
        int length = changed.definition().solver().getMaxIter();
        boolean exact = !(options.budget() instanceof StudyBudget.Epochs);
        Length rows = Length.of(timed ? Math.max(1, length / 2) : length, TRAIN_ROWS, exact);
        boolean even = options.testInterval().isPresent();
        int last = even || exact ? length : rows.maxIter();
        SolverDefinition shown = Overrides.builder()
                .maxIter(last)
                .set("test_interval=" + options.testInterval().orElse(last))
                .set("display=" + rows.display())
                .set("average_loss=1")
                .set("solver_mode=" + (device.isGpu() ? "GPU" : "CPU"))
                .build()
                .apply(changed.definition())
                .definition();
        SolverDefinition tested =
                base.validation().map(part -> part.in(shown, data.validation())).orElse(shown);
        Budget limit = budget;
        ReplicaPlan replicas = replicas(tested, device, trainSize);
        return RunSpec.of(run.id(), Prototxt.print(tested.inlined()), base.workingDir(), files)
                .with(b -> {
                    b.device(device).budget(limit).memoryLimitBytes(options.memoryBytes());
                    b.replicas(replicas.count());
                    b.warmup(warmup(arm, tested, trainSize));
                    if (!even) {
                        b.testIterations(tests(arm, trainSize, last));
                    }
                    replicas.notes().forEach(note -> b.fact(new Fact("replica_note", note)));
                    if (trainSize > 0) {
                        b.fact(Fact.of("train_set_size", trainSize));
                    }
                    base.testSize().ifPresent(size -> b.fact(Fact.of("test_set_size", size)));
                    data.digests().forEach((key, digest) -> b.fact(new Fact(key, digest)));
                    base.validation().ifPresent(part -> {
                        b.fact(Fact.of(ValidationFact.KEY, part.net()));
                        b.fact(Fact.of("validation_set_size", part.records()));
                    });
                    if (options.warmup() > 0) {
                        // The same in all runs of a study: one without the ramp is no other kind of run.
                        b.fact(new Fact("warmup", epochs(options.warmup()) + " from learning rate " + base.baseLr()));
                    }
                    b.fact(Fact.of("seed", run.seed()));
                    b.fact(new Fact("study_run", run.id()));
                    if (arm.fraction() < 1) {
                        b.fact(new Fact("train_fraction", Double.toString(arm.fraction())));
                    }
                });
    }

    /** The field of a layer of the training net that names its source. */
    private String field(String layer) {
        return base.trainLayers().stream()
                .filter(known -> known.getName().equals(layer))
                .findFirst()
                .map(known -> BatchSizes.field(known).replace("batch_size", "source"))
                .orElseThrow();
    }

    private ReplicaPlan replicas(SolverDefinition definition, Device device, long trainSize) {
        OptionalLong records = trainSize > 0 ? OptionalLong.of(trainSize) : OptionalLong.empty();
        ReplicaPlanner planner = new ReplicaPlanner(definition, cores, records, base.records());
        if (device.isGpu()) {
            return planner.onGpus(1);
        }
        return options.replicas().isPresent()
                ? planner.exactly(options.replicas().getAsInt())
                : planner.auto();
    }

    /** From the solver's own rate to the run's, where that is higher. */
    private Warmup warmup(Arm arm, SolverDefinition definition, long trainSize) {
        if (options.warmup() == 0 || definition.solver().getBaseLr() <= (float) base.baseLr()) {
            return Warmup.NONE;
        }
        double iterations = options.warmup() * trainSize / (double) arm.batch().effective();
        return new Warmup((int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(iterations))), base.baseLr());
    }

    static String epochs(double number) {
        String text = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        return text + (text.equals("1") ? " epoch" : " epochs");
    }

    /** The iterations after which a run is tested, before its last one. */
    private List<Integer> tests(Arm arm, long trainSize, int last) {
        return TestSchedule.of(options, trainSize, base.tested())
                .iterations(arm.batch().effective(), last);
    }
}
