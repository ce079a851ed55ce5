package dev.crema.study.run;

import static dev.crema.base.Setting.OUTPUT;
import static dev.crema.base.Setting.REPORT;

import dev.crema.base.CremaException;
import dev.crema.solver.Device;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.StopReason;
import dev.crema.solver.explain.Explanation;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.SeedData;
import dev.crema.study.plan.StudyBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs what a plan still lacks. A run that failed or diverged is a result like any other; only one that was stopped from
 * outside, or never started, is run again the next time.
 */
final class StudyRunner {
    /** Longer than a child takes to end. */
    private static final long END_SECONDS = 20;

    private final Plan plan;
    private final RunPlace place;
    private final int slots;
    private final StudyFolder folder;
    private final TrainCopies copies;
    private final StudyListener listener;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final AtomicBoolean failed = new AtomicBoolean();

    StudyRunner(Plan plan, RunPlace place, StudyFolder folder, TrainCopies copies, StudyListener listener) {
        this.plan = plan;
        this.place = place;
        this.slots = Math.max(place.slots(), plan.options().jobs());
        this.folder = folder;
        this.copies = copies;
        this.listener = listener;
    }

    /** Runs that no earlier session finished, in the plan's order. */
    List<PlannedRun> pending() throws IOException {
        List<PlannedRun> pending = new ArrayList<>();
        for (PlannedRun run : plan.runs()) {
            if (!folder.has(run)) {
                pending.add(run);
            }
        }
        return pending;
    }

    /** Runs them all, none of them limited. */
    boolean run(List<PlannedRun> pending, Estimates estimates) throws IOException, InterruptedException {
        int all = plan.runs().size();
        return run(pending, estimates, Optional.empty(), all - pending.size(), all);
    }

    /**
     * Runs them all. After a run that could not be started no other is; those under way end and are kept.
     *
     * @param limits where they end early; empty for nowhere
     * @param before runs that are counted as done before these
     * @param all runs that are counted
     * @return whether all of them ran; false when they were stopped from outside
     */
    boolean run(List<PlannedRun> pending, Estimates estimates, Optional<RaceLimits> limits, int before, int all)
            throws IOException, InterruptedException {
        AtomicInteger number = new AtomicInteger(before);
        Session session = new Session(DevicePool.of(plan.options(), place, slots), estimates, limits, all);
        ExecutorService workers = Executors.newFixedThreadPool(session.devices().size());
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (PlannedRun run : pending) {
                futures.add(workers.submit(() -> {
                    boolean late = limits.isPresent() && limits.get().isSpent();
                    if (!interrupted.get() && !failed.get() && !late) {
                        boolean carriedOut = false;
                        try {
                            run(run, number.incrementAndGet(), session);
                            carriedOut = true;
                        } finally {
                            failed.compareAndSet(false, !carriedOut);
                        }
                    }
                    return run;
                }));
            }
            for (Future<?> future : futures) {
                awaitEnd(future);
            }
            for (Future<?> future : futures) {
                await(future);
            }
        } finally {
            workers.shutdownNow();
            // Where this thread was interrupted: the runs' children end, and nothing is written any more.
            workers.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        }
        return !interrupted.get();
    }

    /** What the runs of one call have in common. */
    private record Session(DevicePool devices, Estimates estimates, Optional<RaceLimits> limits, int all) {}

    /** Runs it on a device, and on another one where a GPU fails. */
    private void run(PlannedRun run, int number, Session session) throws IOException, InterruptedException {
        boolean moves = true;
        while (moves) {
            Device device = session.devices().take(run.id());
            try {
                moves = one(run, number, device, session);
            } finally {
                session.devices().give(device);
            }
        }
    }

    /** Whether a run that a GPU failed starts on another one. */
    private boolean movesAway(PlannedRun run, Device device, DevicePool devices, Explanation why) {
        DevicePool.Verdict verdict = devices.failed(device, run.id());
        if (verdict == DevicePool.Verdict.NONE_LEFT) {
            throw new CremaException(
                    CremaException.Kind.CAFFE_ABORTED,
                    "",
                    "no GPU is left that can train: " + why.what(),
                    why.next() + " The same command continues the study.");
        }
        if (verdict == DevicePool.Verdict.RUN_FAILED) {
            return false;
        }
        listener.gpuFailed(run, device.gpus().get(0), why, verdict == DevicePool.Verdict.GPU_LEAVES);
        return true;
    }

    /** Runs that go at a time. */
    int atOnce() {
        return DevicePool.of(plan.options(), place, slots).size();
    }

    private static void awaitEnd(Future<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            // Told when all have ended.
        }
    }

    /** Throws what the run threw. */
    private static void await(Future<?> future) throws IOException, InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }

    /** True where a GPU failed, so that the run starts on another one. */
    private boolean one(PlannedRun run, int number, Device device, Session session)
            throws IOException, InterruptedException {
        Optional<RaceLimits> limits = session.limits();
        Path attempt = folder.attempt(run.id());
        RunSpec whole = spec(run, device, session.estimates(), attempt);
        RunSpec spec = limits.isPresent() ? limits.get().limited(run, whole) : whole;
        RunListener hears = listener.started(run, number, session.all());
        RunResult result =
                place.executor().execute(spec, limits.isPresent() ? limits.get().watched(run, hears) : hears);
        if (stoppedFromOutside(result.outcome())) {
            interrupted.set(true);
            return false;
        }
        // A cluster chooses the GPU itself, and Spark leaves out executors that fail.
        if (result.outcome() instanceof Outcome.Aborted aborted && aborted.byGpu() && !place.assignsGpus()) {
            if (movesAway(run, device, session.devices(), aborted.explanation())) {
                return true;
            }
        } else {
            session.devices().worked(device);
        }
        if (result.outcome() instanceof Outcome.Failed trouble) {
            throw new IllegalStateException(trouble.explanation().text());
        }
        RunRecord.write(attempt, run, spec, result, folder.has(run));
        folder.keep(attempt, run);
        if (limits.isPresent()) {
            limits.get().ended(run);
        }
        listener.ended(run, result, number, session.all());
        return false;
    }

    private RunSpec spec(PlannedRun run, Device device, Estimates estimates, Path attempt) throws IOException {
        SeedData data = copies.of(run);
        Double speed = estimates.iterationsPerSecond().get(run.arm().batch());
        boolean timed = plan.options().budget() instanceof StudyBudget.Seconds;
        OptionalInt perSecond =
                timed && speed != null ? OptionalInt.of(Math.max(1, (int) Math.round(speed))) : OptionalInt.empty();
        return place.resolver(plan).spec(run, data, RunFiles.in(attempt), device, perSecond);
    }

    /**
     * Refuses a folder that holds runs of another study.
     *
     * @throws CremaException naming the run that differs
     */
    void refuseForeignRuns() throws IOException {
        if (plan.options().budget() instanceof StudyBudget.Seconds) {
            // Their length follows the probe, which is never twice the same.
            return;
        }
        for (PlannedRun run : plan.runs()) {
            Path kept = folder.run(run);
            if (folder.has(run)
                    && !RunRecord.matches(kept, spec(run, plan.options().device(), Estimates.NONE, kept))) {
                throw CremaException.input(
                        kept + " was run with another solver, net or length",
                        "choose another folder with " + OUTPUT + ", or analyse it with study "
                                + REPORT.to(folder.root()));
            }
        }
    }

    private static boolean stoppedFromOutside(Outcome outcome) {
        return outcome instanceof Outcome.Stopped stopped
                && stopped.reason() != StopReason.BUDGET
                && stopped.reason() != StopReason.TARGET;
    }
}
