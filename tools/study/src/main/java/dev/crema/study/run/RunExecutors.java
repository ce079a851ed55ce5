package dev.crema.study.run;

import dev.crema.solver.supervise.Supervisor;
import dev.crema.study.plan.StudyOptions;
import java.util.ServiceLoader;

/** Finds the executor for a place. */
public final class RunExecutors {
    private RunExecutors() {}

    /**
     * The supervisor of this machine for {@code local}, else the first provider on the class path that accepts.
     *
     * @throws IllegalArgumentException when nobody executes there
     */
    public static RunExecutorProvider.Opened at(String where) {
        for (RunExecutorProvider provider : ServiceLoader.load(RunExecutorProvider.class)) {
            if (provider.accepts(where)) {
                return provider.open(where);
            }
        }
        if (where.equals(StudyOptions.LOCAL)) {
            return new RunExecutorProvider.Opened(new Supervisor(), 1, () -> {});
        }
        throw new IllegalArgumentException("nothing here executes runs at " + where
                + ": put the jar that does (crema-spark for spark://) on the class path");
    }
}
