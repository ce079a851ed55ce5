package dev.crema.spark;

import dev.crema.spark.local.LocalCluster;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterException;
import dev.crema.study.cluster.ClusterProvider;
import dev.crema.study.cluster.ClusterSettings;
import java.nio.file.Path;

/** Apache Spark, without SQL. */
public final class SparkProvider implements ClusterProvider {
    private static final int TRIAL_WORKER_MB = 1024;

    @Override
    public String name() {
        return "Apache Spark " + org.apache.spark.package$.MODULE$.SPARK_VERSION();
    }

    @Override
    public Cluster open(ClusterSettings settings) throws ClusterException, InterruptedException {
        SparkHome.find();
        return SparkCluster.open(settings);
    }

    @Override
    public Trial startLocal(int workers, Path dir) throws ClusterException, InterruptedException {
        return LocalCluster.start(workers, TRIAL_WORKER_MB, 0, dir);
    }
}
