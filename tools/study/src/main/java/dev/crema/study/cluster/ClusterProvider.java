package dev.crema.study.cluster;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** An engine that can reach clusters; found by {@link ServiceLoader} where its archive is installed. */
public interface ClusterProvider {
    /** The engine installed here, if any. */
    static Optional<ClusterProvider> installed() {
        return ServiceLoader.load(ClusterProvider.class).findFirst();
    }

    /** The engine and its version, for people. */
    String name();

    /**
     * Connects, and waits for the first machine.
     *
     * @throws ClusterException where there is no such cluster, it refuses us, or no machine can give what is asked
     * @throws InterruptedException where the waiting thread was interrupted
     */
    Cluster open(ClusterSettings settings) throws ClusterException, InterruptedException;

    /**
     * Starts a cluster on this machine, for a try: authentication on, loopback only. Its processes end when it is closed,
     * and when this process ends in whatever way.
     *
     * @param workers how many, 1 or more, each for one run at a time
     * @param dir where its logs and its settings file (mode 0600) go
     * @throws ClusterException where it does not come up
     */
    Trial startLocal(int workers, Path dir) throws ClusterException, InterruptedException;

    /** A cluster started for a try. */
    interface Trial extends AutoCloseable {
        /** Its address. */
        String master();

        /** The settings file with its secret. */
        Path conf();

        @Override
        void close();
    }
}
