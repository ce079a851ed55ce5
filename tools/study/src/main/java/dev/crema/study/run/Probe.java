package dev.crema.study.run;

import dev.crema.solver.Budget;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.study.plan.Arm;
import dev.crema.study.plan.Batch;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.SeedData;
import dev.crema.study.plan.StudyBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Runs each batch size for a second, to estimate the time and memory of the study. */
final class Probe {
    /** Seconds inside the solver. */
    private static final double SECONDS = 0.8;

    private static final Pattern MAX_ITER = Pattern.compile("(?m)^max_iter: (\\d+)");
    private static final Pattern TEST_INTERVAL = Pattern.compile("(?m)^test_interval: (\\d+)");

    /** A forward pass against forward and backward: a third, roughly. */
    private static final double FORWARD = 0.35;

    /** Test passes of a run, about. */
    private static final int TEST_PASSES = 20;

    /** Seconds that a child takes to start and to end. */
    private static final double START = 1;

    private final Plan plan;
    private final RunPlace place;
    private final StudyFolder folder;
    private final TrainCopies copies;

    Probe(Plan plan, RunPlace place, StudyFolder folder, TrainCopies copies) {
        this.plan = plan;
        this.place = place;
        this.folder = folder;
        this.copies = copies;
    }

    Estimates measure(List<PlannedRun> pending) throws IOException, InterruptedException {
        Map<Batch, Double> speed = new HashMap<>();
        Map<Batch, Double> memory = new HashMap<>();
        Map<Batch, String> failed = new HashMap<>();
        for (PlannedRun run : pending) {
            Batch batch = run.arm().batch();
            if (speed.containsKey(batch) || failed.containsKey(batch)) {
                continue;
            }
            RunResult result = place.executor().execute(spec(run), RunListener.NONE);
            if (result.usable() && result.solveSeconds() > 0 && result.iteration() > 0) {
                speed.put(batch, result.iteration() / result.solveSeconds());
                memory.put(batch, result.usage().peakMemoryBytes() / 1048576.0);
            } else {
                failed.put(batch, result.outcome().why().map(e -> e.what()).orElse(RunRecord.words(result.outcome())));
            }
        }
        return new Estimates(speed, memory, failed, each(pending, speed));
    }

    private RunSpec spec(PlannedRun run) throws IOException {
        Path attempt = folder.attempt("probe-" + run.arm().id());
        SeedData data = copies.of(run);
        RunSpec spec = place.resolver(plan)
                .spec(run, data, RunFiles.in(attempt), plan.options().device(), OptionalInt.empty());
        String quiet = TEST_INTERVAL.matcher(spec.solver()).replaceAll("test_interval: 1000000000")
                + "test_initialization: false\n";
        String untested = spec.solver().contains("test_initialization")
                ? spec.solver()
                : MAX_ITER.matcher(quiet).replaceAll("max_iter: 1000000000");
        return spec.with(b -> b.solver(untested).testIterations(List.of()).budget(Budget.ofSeconds(SECONDS)));
    }

    private Map<String, Double> each(List<PlannedRun> pending, Map<Batch, Double> speed) {
        Map<String, Double> seconds = new HashMap<>();
        for (PlannedRun run : pending) {
            Double perSecond = speed.get(run.arm().batch());
            if (plan.options().budget() instanceof StudyBudget.Seconds budget) {
                seconds.put(run.id(), START + budget.count());
            } else if (perSecond != null) {
                seconds.put(run.id(), START + length(run) / perSecond + testSeconds(run, perSecond));
            }
        }
        return seconds;
    }

    private double length(PlannedRun run) {
        Arm arm = run.arm();
        if (plan.options().budget() instanceof StudyBudget.Iterations iterations) {
            return iterations.count();
        }
        double records = plan.base().trainSize().orElse(0) * arm.fraction();
        return arm.epochs().orElse(0) * records / (double) arm.batch().effective();
    }

    private double testSeconds(PlannedRun run, double iterationsPerSecond) {
        double imagesPerSecond = iterationsPerSecond * run.arm().batch().effective();
        double passes = plan.options().testInterval().isPresent()
                ? length(run) / plan.options().testInterval().getAsInt() + 1
                : TEST_PASSES;
        return passes * plan.base().tested().orElse(0) * FORWARD / imagesPerSecond;
    }
}
