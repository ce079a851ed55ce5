package dev.crema.study.run;

import dev.crema.base.ProcessLock;
import dev.crema.study.Study;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Survivors;
import dev.crema.study.fit.NoiseReading;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.plan.Base;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.Planner;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.race.Entrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;

/** A study in its folder: starts, continues, extends or analyses it. */
public final class StudySession {
    private final StudyFolder folder;
    private final Path workingDir;
    private final StudyListener listener;
    private final FolderPlanner planner;

    /**
     * @param folder where everything is kept; made where it is missing
     * @param workingDir what the solver's paths are relative to
     */
    public StudySession(Path folder, Path workingDir, StudyListener listener) {
        this.folder = new StudyFolder(folder);
        this.workingDir = workingDir;
        this.listener = listener;
        planner = new FolderPlanner(this.folder, workingDir, listener);
    }

    /**
     * How many runs are missing of a study, before a place for them is opened: nothing is run or written.
     *
     * @throws IllegalStateException while another process runs a study here
     * @throws IllegalArgumentException when the options contradict each other or the data
     */
    public int missing(StudyOptions options) throws IOException {
        Plan plan = planner.plan(options);
        StudyLock.refuse(folder.root());
        if (options.race().isPresent()) {
            RaceStanding standing = new RaceBoard(plan, folder).read();
            return RaceRounds.isSpent(options.race().get(), standing, 1)
                    ? 0
                    : standing.state().missing().size();
        }
        int missing = (int) plan.runs().stream().filter(run -> !folder.has(run)).count();
        return missing > 0
                ? missing
                : Repeats.of(plan.runs(), folder, new EndedLogs(folder)).size();
    }

    /**
     * Tells the listener what a study would do and what it would cost, by short probes in a temporary folder. Nothing is run
     * or left behind.
     *
     * @throws IllegalArgumentException when the options contradict each other or the data
     */
    public void preview(StudyOptions options, RunPlace place) throws IOException, InterruptedException {
        StudyFolder scratch = new StudyFolder(Files.createTempDirectory("crema-study"));
        try {
            Plan plan = planner.fitting(Planner.plan(options, workingDir), options, place, scratch);
            // Probes need no order of their own.
            TrainCopies copies =
                    new TrainCopies(plan.options().with(b -> b.fixedOrder(true)), plan.base(), scratch.root());
            boolean race = options.race().isPresent();
            List<PlannedRun> probed = race ? plan.runs().subList(0, plan.arms().size()) : plan.runs();
            listener.planned(plan, 0);
            listener.estimated(
                    plan,
                    new Probe(plan, place, scratch, copies).measure(probed),
                    new StudyRunner(plan, place, scratch, copies, listener).atOnce());
        } finally {
            PathUtils.deleteDirectory(scratch.root());
        }
    }

    /** {@link #run(StudyOptions, RunPlace)} on this machine. */
    public boolean run(StudyOptions options) throws IOException, InterruptedException {
        return run(options, RunPlace.local());
    }

    /**
     * Runs what is missing of a study.
     *
     * @param place where the runs are executed
     * @return whether it is complete; false when it was stopped from outside
     * @throws IllegalStateException while another process runs a study here, or when a run cannot be started at all
     * @throws IllegalArgumentException when the options contradict each other, the data or the folder's runs
     */
    public boolean run(StudyOptions options, RunPlace place) throws IOException, InterruptedException {
        Plan plan = planner.plan(options);
        Files.createDirectories(folder.root());
        ProcessLock lock = StudyLock.take(folder.root());
        try {
            return runLocked(planner.fitting(plan, planner.remembered(options), place, folder), place);
        } finally {
            lock.close();
        }
    }

    private boolean runLocked(Plan plan, RunPlace place) throws IOException, InterruptedException {
        folder.clearAttempts();
        TrainCopies copies = new TrainCopies(plan.options(), plan.base(), folder.root());
        StudyRunner runner = new StudyRunner(plan, place, folder, copies, listener);
        planner.refuseAnotherKind(plan.options());
        runner.refuseForeignRuns();
        planner.keep(plan.options());
        List<PlannedRun> pending = runner.pending();
        listener.planned(plan, plan.runs().size() - pending.size());
        boolean complete = plan.options().race().isPresent()
                ? race(plan, place, runner, copies)
                : grid(plan, place, runner, copies, pending);
        folder.clearAttempts();
        if (complete) {
            copies.delete();
        }
        return complete;
    }

    private boolean grid(Plan plan, RunPlace place, StudyRunner runner, TrainCopies copies, List<PlannedRun> pending)
            throws IOException, InterruptedException {
        Estimates estimates = Estimates.NONE;
        if (!pending.isEmpty()) {
            estimates = estimates(plan, place, runner.atOnce(), copies, pending);
            if (!runner.run(pending, estimates)) {
                return false;
            }
        }
        List<PlannedRun> disturbed = Repeats.of(plan.runs(), folder, new EndedLogs(folder));
        if (disturbed.isEmpty()) {
            return true;
        }
        listener.repeated(disturbed);
        boolean timed = plan.options().budget() instanceof StudyBudget.Seconds;
        Estimates again =
                pending.isEmpty() && timed ? estimates(plan, place, runner.atOnce(), copies, disturbed) : estimates;
        int ran = plan.runs().size();
        return runner.run(disturbed, again, Optional.empty(), ran, ran + disturbed.size());
    }

    private boolean race(Plan plan, RunPlace place, StudyRunner runner, TrainCopies copies)
            throws IOException, InterruptedException {
        RaceBoard board = new RaceBoard(plan, folder);
        boolean timed = plan.options().budget() instanceof StudyBudget.Seconds;
        List<PlannedRun> first = board.read().runs() > 0 && !timed
                ? List.of()
                : plan.runs().subList(0, plan.arms().size());
        return new RaceRounds(plan, runner, board, listener)
                .run(estimates(plan, place, runner.atOnce(), copies, first));
    }

    /** How a race stands; empty where the study is a grid. */
    public Optional<RaceStanding> race(StudyOptions options) throws IOException {
        return options.race().isEmpty()
                ? Optional.empty()
                : Optional.of(new RaceBoard(planner.plan(options), folder).read());
    }

    private Estimates estimates(Plan plan, RunPlace place, int atOnce, TrainCopies copies, List<PlannedRun> pending)
            throws IOException, InterruptedException {
        boolean worthIt = pending.size() > 1 || plan.options().budget() instanceof StudyBudget.Seconds;
        if (!worthIt) {
            return Estimates.NONE;
        }
        Estimates estimates = new Probe(plan, place, folder, copies).measure(pending);
        listener.estimated(plan, estimates, Math.min(atOnce, pending.size()));
        return estimates;
    }

    /**
     * What the study was asked to do.
     *
     * @throws NoSuchFileException when the folder holds no study
     */
    public StudyOptions options() throws IOException {
        return planner.options();
    }

    /**
     * Measures the gradient noise scale of the study's solver, unless that was done before.
     *
     * @throws IllegalStateException when Caffe could not
     */
    public void measureNoise(StudyOptions options) throws IOException, InterruptedException {
        new NoiseMeasurement(Base.read(options, workingDir), folder.root()).run(options.device());
    }

    /** The gradient noise scale, where it was measured. */
    public Optional<NoiseReading> noise() throws IOException {
        return NoiseMeasurement.reading(folder.root());
    }

    /** What the folder's runs say, from their logs alone. */
    public Conclusion conclude(MeasureOptions measure) throws IOException {
        return Study.ofLogs(folder.logs(), measure);
    }

    /** What the runs of a race say: its tie set is what it left over. */
    public Conclusion conclude(MeasureOptions measure, RaceStanding race) throws IOException {
        Set<String> names = new HashSet<>();
        for (Entrant entrant : race.entrants()) {
            if (race.state().racing().contains(entrant.id())) {
                entrant.scores()
                        .keySet()
                        .forEach(seed -> names.add(folder.run(entrant.id() + "-s" + seed)
                                .resolve("train.log")
                                .toString()));
            }
        }
        return Study.ofLogs(folder.logs(), measure, Optional.of(new Survivors(race.objective(), names)));
    }

    /** The logs of the runs that ended. */
    public List<Path> logs() throws IOException {
        return folder.logs();
    }
}
