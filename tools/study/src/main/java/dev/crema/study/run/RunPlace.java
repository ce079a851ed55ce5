package dev.crema.study.run;

import dev.crema.solver.RunExecutor;
import dev.crema.solver.supervise.Supervisor;
import dev.crema.study.cluster.Cluster;

/**
 * Where a study's runs are executed.
 *
 * @param executor runs one spec at a time per calling thread, and leaves its log where the spec says
 * @param slots runs at a time
 * @param assignsGpus each run is given a GPU by the place; else a run names its own
 */
public record RunPlace(RunExecutor executor, int slots, boolean assignsGpus) {
    /** This machine, one run at a time. */
    public static RunPlace local() {
        return new RunPlace(new Supervisor(), 1, false);
    }

    /** A cluster, as many at a time as it carries. */
    public static RunPlace of(Cluster cluster) {
        return new RunPlace(cluster.executor(), cluster.slots(), true);
    }
}
