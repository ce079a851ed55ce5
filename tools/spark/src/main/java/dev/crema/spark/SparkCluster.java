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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A Spark application of ours, from its connection to its end. */
final class SparkCluster implements Cluster {
    private final Connection connection;
    private final SparkExecutor executor;

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
    public int slots() {
        return Math.max(1, connection.executors());
    }

    @Override
    public RunExecutor executor() {
        return executor;
    }

    @Override
    public List<LogAnswer> readLogs(List<Path> logs, ReadOptions options)
            throws ClusterException, InterruptedException {
        return LogReading.read(connection.context(), slots(), logs, options);
    }

    @Override
    public void close() {
        connection.close();
    }
}
