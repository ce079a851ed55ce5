package dev.crema.study.run;

import dev.crema.solver.Fact;
import dev.crema.solver.RunExecutor;
import dev.crema.solver.blas.KernelChoice;
import dev.crema.solver.machine.Cores;
import dev.crema.solver.supervise.Supervisor;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterException;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.Resolver;
import dev.crema.study.plan.StudyOptions;

/**
 * Where a study's runs are executed.
 *
 * @param executor runs one spec at a time per calling thread, and leaves its log where the spec says
 * @param slots runs at a time
 * @param assignsGpus each run is given a GPU by the place; else a run names its own
 * @param cores that one run may use where nobody says how many replicas it has
 */
public record RunPlace(RunExecutor executor, int slots, boolean assignsGpus, int cores) {
    /** This machine, one run at a time, on kernels that OpenBLAS chooses. */
    public static RunPlace local() {
        return new RunPlace(new Supervisor(), 1, false, Cores.usable());
    }

    /** This machine, one run at a time, on these kernels; the runs' logs name them. */
    public static RunPlace local(KernelChoice kernel) {
        Supervisor supervisor = new Supervisor(kernel.environment());
        Fact named = new Fact("blas_kernel", kernel.name());
        return new RunPlace(
                (spec, listener) -> supervisor.execute(spec.with(b -> b.fact(named)), listener),
                1,
                false,
                Cores.usable());
    }

    /**
     * A cluster, as many at a time as it carries, each on as many cores as an executor has.
     *
     * @throws ClusterException where it cannot be made ready for runs
     * @throws InterruptedException where the thread was interrupted meanwhile
     */
    public static RunPlace of(Cluster cluster) throws ClusterException, InterruptedException {
        return new RunPlace(cluster.executor(), cluster.slots(), true, cluster.coresOfEach());
    }

    /** Turns this place's planned runs into specs. */
    Resolver resolver(Plan plan) {
        StudyOptions options = plan.options();
        if (assignsGpus) {
            // A run shares its executor with no other, and who names a number of replicas knows the executors.
            return new Resolver(
                    options, plan.base(), Math.max(cores, options.replicas().orElse(1)));
        }
        boolean asked = options.replicas().isPresent();
        int each = asked ? cores : Math.max(1, cores / options.jobs());
        return new Resolver(options, plan.base(), each);
    }
}
