package dev.crema.cli.study;

import dev.crema.base.Amounts;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.StopReason;
import dev.crema.solver.explain.Explanation;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.run.Estimates;
import dev.crema.study.run.RaceStanding;
import dev.crema.study.run.StudyListener;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Shows the plan before it starts, and each run as it ends, with the time that is left. */
final class StudyProgress implements StudyListener {
    private final PrintWriter err;
    private Map<String, Double> expected = Map.of();
    private double expectedDone;
    private long start = System.nanoTime();
    private int before;
    private int ended;
    private Optional<RaceProgress> race = Optional.empty();

    StudyProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void measuresMemory(long bytes) {
        err.println("crema: measures which batch sizes fit in memory"
                + (bytes < 1L << 60 ? ", up to " + Amounts.bytes(bytes) : ""));
        err.flush();
    }

    @Override
    public void planned(Plan plan, int done) {
        before = done;
        race = plan.options().race().isPresent() ? Optional.of(new RaceProgress(err, plan, done)) : Optional.empty();
        race.ifPresentOrElse(RaceProgress::planned, () -> grid(plan, done));
        plan.remarks().forEach(remark -> err.println("crema: note: " + remark));
        err.println(
                "crema: "
                        + (plan.options().fixedOrder() || !plan.base().shuffles()
                                ? "every seed reads the records in the database's own order"
                                : "every seed reads its own shuffled copy of the training records, the same for all batch sizes"));
        err.flush();
    }

    private void grid(Plan plan, int done) {
        err.printf(
                Locale.ROOT,
                "crema: study of batch %s: %d configurations, seeds %s, %s each: %d runs%s%n",
                plan.batches().toString().replaceAll("[\\[\\]]", ""),
                plan.arms().size(),
                plan.options().seedList().toString().replaceAll("[\\[\\]]", ""),
                budget(plan.options().budget()),
                plan.runs().size(),
                done > 0 ? ", " + done + " of them done by an earlier session" : "");
    }

    static String budget(StudyBudget budget) {
        if (budget instanceof StudyBudget.Epochs epochs) {
            return epochs.perBatch().toString().replaceAll("[\\[\\]]", "").replaceAll("\\.0\\b", "") + " epochs";
        }
        return budget instanceof StudyBudget.Iterations iterations
                ? iterations.count() + " iterations"
                : ((StudyBudget.Seconds) budget).count() + " seconds";
    }

    @Override
    public void estimated(Plan plan, Estimates estimates, int atOnce) {
        expected = estimates.runSeconds();
        start = System.nanoTime();
        new TreeSet<>(estimates.iterationsPerSecond().keySet())
                .forEach(batch -> err.printf(
                        Locale.ROOT,
                        "crema: probe: batch %s %.0f images/s, %.0f MB%n",
                        batch,
                        estimates.iterationsPerSecond().getOrDefault(batch, 0.0) * batch.effective(),
                        estimates.peakMemoryMb().getOrDefault(batch, 0.0)));
        new TreeSet<>(estimates.failed().keySet())
                .forEach(batch -> err.println("crema: probe: batch " + batch + " failed: "
                        + estimates.failed().get(batch)));
        race.ifPresentOrElse(
                r -> r.estimated(estimates, atOnce),
                () -> err.println(
                        estimates.iterationsPerSecond().isEmpty()
                                ? "crema: no probe ended, so nobody knows how long the training takes"
                                : "crema: about " + Amounts.duration(estimates.seconds() / atOnce)
                                        + " of training remain"));
        err.flush();
    }

    @Override
    public void raced(RaceStanding standing, boolean budgetSpent) {
        race.ifPresent(r -> r.stands(standing, budgetSpent));
    }

    @Override
    public synchronized void gpuFailed(PlannedRun run, int gpu, Explanation why, boolean leaves) {
        err.println(
                "crema: GPU " + gpu + " failed " + run.id() + " (" + why.what() + "): it starts again on another GPU"
                        + (leaves ? ", and GPU " + gpu + " is taken out, for it failed two runs in a row" : ""));
        err.flush();
    }

    @Override
    public synchronized void repeated(List<PlannedRun> disturbed) {
        // The probe's estimate was for the plan: the time left now follows the repeats alone.
        expected = Map.of();
        expectedDone = 0;
        start = System.nanoTime();
        before = ended;
        err.println("crema: other work slowed down "
                + disturbed.stream().map(PlannedRun::id).collect(Collectors.joining(", ")) + ": "
                + (disturbed.size() == 1 ? "this run starts" : "these runs start")
                + " once more; the first attempt stays in the folder disturbed/");
        err.flush();
    }

    @Override
    public RunListener started(PlannedRun run, int number, int of) {
        return RunListener.NONE;
    }

    @Override
    public synchronized void ended(PlannedRun run, RunResult result, int number, int of) {
        ended = Math.max(ended, number);
        double seconds = result.wall().toMillis() / 1000.0;
        double left = race.map(r -> r.left(number, of)).orElseGet(() -> left(run, number, of));
        err.printf(
                Locale.ROOT,
                "crema: [%d/%d] %s: %s, %d iterations in %.1f s%s%n",
                number,
                of,
                run.id(),
                words(result.outcome()),
                result.iteration(),
                seconds,
                number < of ? "; about " + Amounts.duration(left) + " left" : "");
        err.flush();
    }

    /** The probe's shape at the pace of the runs so far. */
    private double left(PlannedRun run, int number, int of) {
        double elapsed = (System.nanoTime() - start) / 1e9;
        expectedDone += expected.getOrDefault(run.id(), 0.0);
        double all = expected.values().stream().mapToDouble(Double::doubleValue).sum();
        return expectedDone > 0
                ? elapsed / expectedDone * Math.max(0, all - expectedDone)
                : elapsed / Math.max(1, number - before) * (of - number);
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Stopped stopped && stopped.reason() == StopReason.TARGET) {
            return "reached the target";
        }
        if (outcome instanceof Outcome.Stopped stopped && stopped.reason() == StopReason.BUDGET) {
            return "stopped at its limit";
        }
        if (outcome instanceof Outcome.Diverged diverged) {
            return "diverged at iteration " + diverged.since();
        }
        if (outcome instanceof Outcome.Aborted aborted) {
            return "aborted (" + aborted.explanation().what() + ")";
        }
        if (outcome instanceof Outcome.OutOfMemory memory) {
            return "out of memory (" + memory.explanation().what() + ")";
        }
        return outcome instanceof Outcome.Killed killed ? "killed by signal " + killed.signal() : "finished";
    }
}
