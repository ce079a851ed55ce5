package dev.crema.spark;

import dev.crema.log.ReadOptions;
import dev.crema.solver.RunExecutor;
import dev.crema.spark.connect.Connection;
import dev.crema.spark.logs.LogReading;
import dev.crema.spark.ship.Shipping;
import dev.crema.spark.trial.SparkExecutor;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterException;
import dev.crema.study.cluster.ClusterSettings;
import dev.crema.study.cluster.LogAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A Spark application of ours, from its connection to its end. */
final class SparkCluster implements Cluster {
    private final Connection connection;
    private final SparkExecutor executor;
    private boolean trains;

    private SparkCluster(Connection connection, SparkExecutor executor) {
        this.connection = connection;
        this.executor = executor;
    }

    static SparkCluster open(ClusterSettings settings) throws ClusterException, InterruptedException {
        Connection connection = Connection.open(settings);
        Optional<Shipping> shipping = settings.shipData()
                ? Optional.of(new Shipping(connection.context(), connection.temporary()))
                : Optional.empty();
        return new SparkCluster(connection, new SparkExecutor(connection, shipping, settings.patience()));
    }

    @Override
    public int slots() throws InterruptedException {
        return Math.max(1, connection.settledExecutors());
    }

    @Override
    public int coresOfEach() {
        return connection.coresOfEach();
    }

    @Override
    public synchronized RunExecutor executor() throws ClusterException {
        if (!trains) {
            try {
                connection.sendTraining();
            } catch (IOException e) {
                throw new ClusterException("Crema's own jars cannot be sent: " + e.getMessage(), "check the disk", e);
            }
            trains = true;
        }
        return executor;
    }

    @Override
    public List<LogAnswer> readLogs(List<Path> logs, ReadOptions options)
            throws ClusterException, InterruptedException {
        try {
            return LogReading.read(connection.context(), connection.executors(), logs, options);
        } catch (ClusterException e) {
            connection.executors(); // where one was refused, that is the reason
            throw e;
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
