package dev.crema.study.cluster;

import dev.crema.log.ReadOptions;
import dev.crema.solver.RunExecutor;
import java.nio.file.Path;
import java.util.List;

/** The machines of a cluster. Thread-safe. Closing it ends all runs on them. */
public interface Cluster extends AutoCloseable {
    /**
     * How many threads should ask at once: enough that no machine is idle. Runs that find no machine free wait.
     *
     * @throws InterruptedException where the thread was interrupted while machines still came
     */
    int slots() throws InterruptedException;

    /** Cores that each of these runs has for itself. */
    int coresOfEach();

    /**
     * Executes runs: each in a child JVM of one of the machines, its log, resolved prototxt and snapshots brought back to
     * where the {@link dev.crema.solver.RunSpec} wants them. The log says which machine it was (facts {@code worker},
     * {@code worker_images_per_second}).
     *
     * @throws ClusterException where what training needs cannot be sent
     */
    RunExecutor executor() throws ClusterException;

    /**
     * Reads logs where they lie.
     *
     * @return one answer for each path, in the order asked; a log that cannot be read is an answer too
     * @throws ClusterException where the machines failed, not the logs
     * @throws InterruptedException where the waiting thread was interrupted
     */
    List<LogAnswer> readLogs(List<Path> logs, ReadOptions options) throws ClusterException, InterruptedException;

    @Override
    void close();
}
