package dev.crema.study.run;

import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.explain.Explanation;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import java.util.List;

/** Receives what happens in a study. With several jobs, several threads call it. */
public interface StudyListener {
    /** Hears nothing. */
    StudyListener NONE = new StudyListener() {};

    /**
     * The plan chooses its batch sizes, and short runs measure which of them fit in memory.
     *
     * @param bytes that a run may take; {@link Long#MAX_VALUE} less a tenth where nobody knows
     */
    default void measuresMemory(long bytes) {}

    /**
     * The plan stands, nothing was started.
     *
     * @param done runs that earlier sessions finished
     */
    default void planned(Plan plan, int done) {}

    /**
     * What the plan costs, as short probes of each batch say; before the first run.
     *
     * @param atOnce runs that go at a time
     */
    default void estimated(Plan plan, Estimates estimates, int atOnce) {}

    /** Other work on the machine slowed these runs down: they run once more. */
    default void repeated(List<PlannedRun> disturbed) {}

    /**
     * A run starts.
     *
     * @param number of the run, from 1, earlier sessions' included
     * @return what hears its log; {@link RunListener#NONE} for nobody
     */
    default RunListener started(PlannedRun run, int number, int of) {
        return RunListener.NONE;
    }

    /**
     * A race stands so: before its first round, after each, and at its end.
     *
     * @param budgetSpent nothing more is started, though the race is not decided
     */
    default void raced(RaceStanding standing, boolean budgetSpent) {}

    /**
     * A GPU failed a run, which starts again on another one.
     *
     * @param gpu its number
     * @param leaves the GPU failed two runs: it trains no other
     */
    default void gpuFailed(PlannedRun run, int gpu, Explanation why, boolean leaves) {}

    /** A run ended. */
    default void ended(PlannedRun run, RunResult result, int number, int of) {}
}
