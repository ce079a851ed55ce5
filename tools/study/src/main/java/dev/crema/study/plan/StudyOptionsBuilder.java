package dev.crema.study.plan;

import dev.crema.log.figures.Target;
import dev.crema.prototxt.change.LrRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Changes fields of {@link StudyOptions}; each method is named after the component that it sets. */
public final class StudyOptionsBuilder {
    private String solver;
    private List<Integer> batchSizes;
    private List<Integer> iterSizes;
    private long firstSeed;
    private int seeds;
    private StudyBudget budget;
    private List<LrRule> lrRules;
    private List<Double> lrs;
    private List<String> solverTypes;
    private List<Double> trainFractions;
    private double validation;
    private double warmup;
    private Optional<Target> target;
    private OptionalInt testInterval;
    private List<Integer> gpus;
    private int jobs;
    private long memoryBytes;
    private Optional<String> trainDb;
    private Optional<String> testDb;
    private boolean fixedOrder;
    private OptionalInt replicas;
    private Optional<RaceOptions> race;

    StudyOptionsBuilder(StudyOptions options) {
        this.solver = options.solver();
        this.batchSizes = options.batchSizes();
        this.iterSizes = options.iterSizes();
        this.firstSeed = options.firstSeed();
        this.seeds = options.seeds();
        this.budget = options.budget();
        this.lrRules = options.lrRules();
        this.lrs = options.lrs();
        this.solverTypes = options.solverTypes();
        this.trainFractions = options.trainFractions();
        this.validation = options.validation();
        this.warmup = options.warmup();
        this.target = options.target();
        this.testInterval = options.testInterval();
        this.gpus = options.gpus();
        this.jobs = options.jobs();
        this.memoryBytes = options.memoryBytes();
        this.trainDb = options.trainDb();
        this.testDb = options.testDb();
        this.fixedOrder = options.fixedOrder();
        this.replicas = options.replicas();
        this.race = options.race();
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder solver(String value) {
        this.solver = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder batchSizes(List<Integer> value) {
        this.batchSizes = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder iterSizes(List<Integer> value) {
        this.iterSizes = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder firstSeed(long value) {
        this.firstSeed = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder seeds(int value) {
        this.seeds = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder budget(StudyBudget value) {
        this.budget = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder lrRules(List<LrRule> value) {
        this.lrRules = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder lrs(List<Double> value) {
        this.lrs = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder solverTypes(List<String> value) {
        this.solverTypes = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder trainFractions(List<Double> value) {
        this.trainFractions = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder validation(double value) {
        this.validation = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder warmup(double epochs) {
        this.warmup = epochs;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder target(Optional<Target> value) {
        this.target = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder testInterval(OptionalInt value) {
        this.testInterval = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder gpus(List<Integer> value) {
        this.gpus = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder jobs(int value) {
        this.jobs = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder memoryBytes(long value) {
        this.memoryBytes = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder trainDb(Optional<String> value) {
        this.trainDb = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder testDb(Optional<String> value) {
        this.testDb = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder fixedOrder(boolean value) {
        this.fixedOrder = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder replicas(OptionalInt value) {
        this.replicas = value;
        return this;
    }

    /** See {@link StudyOptions}. */
    public StudyOptionsBuilder race(Optional<RaceOptions> value) {
        this.race = value;
        return this;
    }

    StudyOptions build() {
        return new StudyOptions(
                solver,
                batchSizes,
                iterSizes,
                firstSeed,
                seeds,
                budget,
                lrRules,
                lrs,
                solverTypes,
                trainFractions,
                validation,
                warmup,
                target,
                testInterval,
                gpus,
                jobs,
                memoryBytes,
                trainDb,
                testDb,
                fixedOrder,
                replicas,
                race);
    }
}
