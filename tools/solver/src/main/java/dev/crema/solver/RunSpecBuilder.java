package dev.crema.solver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Changes fields of a {@link RunSpec}; each method is named after the component that it sets. */
public final class RunSpecBuilder {
    private String name;
    private String solver;
    private Start start;
    private Device device;
    private Budget budget;
    private long memoryLimitBytes;
    private Path workingDir;
    private RunFiles files;
    private int blasThreads;
    private int replicas;
    private boolean stopOnDivergence;
    private List<Integer> testIterations;
    private Warmup warmup;
    private final List<Fact> facts;

    RunSpecBuilder(RunSpec spec) {
        this.name = spec.name();
        this.solver = spec.solver();
        this.start = spec.start();
        this.device = spec.device();
        this.budget = spec.budget();
        this.memoryLimitBytes = spec.memoryLimitBytes();
        this.workingDir = spec.workingDir();
        this.files = spec.files();
        this.blasThreads = spec.blasThreads();
        this.replicas = spec.replicas();
        this.stopOnDivergence = spec.stopOnDivergence();
        this.testIterations = spec.testIterations();
        this.warmup = spec.warmup();
        this.facts = new ArrayList<>(spec.facts());
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder name(String value) {
        this.name = value;
        return this;
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder solver(String value) {
        this.solver = value;
        return this;
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder start(Start value) {
        this.start = value;
        return this;
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder device(Device value) {
        this.device = value;
        return this;
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder budget(Budget value) {
        this.budget = value;
        return this;
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder memoryLimitBytes(long value) {
        this.memoryLimitBytes = value;
        return this;
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder workingDir(Path value) {
        this.workingDir = value;
        return this;
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder files(RunFiles value) {
        this.files = value;
        return this;
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder blasThreads(int value) {
        this.blasThreads = value;
        return this;
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder replicas(int value) {
        this.replicas = value;
        return this;
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder stopOnDivergence(boolean value) {
        this.stopOnDivergence = value;
        return this;
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder testIterations(List<Integer> value) {
        this.testIterations = value;
        return this;
    }

    /** See {@link RunSpec}. */
    public RunSpecBuilder warmup(Warmup value) {
        this.warmup = value;
        return this;
    }

    /** One more fact for the log. */
    public RunSpecBuilder fact(Fact fact) {
        facts.add(fact);
        return this;
    }

    RunSpec build() {
        return new RunSpec(
                name,
                solver,
                start,
                device,
                budget,
                memoryLimitBytes,
                workingDir,
                files,
                blasThreads,
                replicas,
                stopOnDivergence,
                testIterations,
                warmup,
                facts);
    }
}
