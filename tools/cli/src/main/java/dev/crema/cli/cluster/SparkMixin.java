package dev.crema.cli.cluster;

import dev.crema.base.CremaException;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterProvider;
import dev.crema.study.cluster.ClusterSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of commands that can work on a cluster. */
public final class SparkMixin {
    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            description = "Work on this Spark cluster: spark://HOST:7077, yarn, k8s://https://HOST:443.")
    private Optional<String> master = Optional.empty();

    @Option(
            names = "--spark-conf",
            paramLabel = "FILE",
            description = "Settings of Spark, for example its secret: lines of key and value.")
    private Optional<Path> conf = Optional.empty();

    @Option(
            names = "--spark-wait",
            paramLabel = "S",
            description = "Seconds to wait for a free machine of the cluster. Default: 60.")
    private Optional<Long> wait = Optional.empty();

    /**
     * Whether a cluster is asked for.
     *
     * @throws CremaException where options of a cluster are given without one, or make no sense
     */
    public boolean wanted() {
        if (conf.isPresent()) {
            needsCluster("--spark-conf");
        }
        if (wait.isPresent()) {
            needsCluster("--spark-wait");
            if (wait.get() < 1) {
                throw CremaException.usage(
                        "--spark-wait " + wait.get() + " is no time to wait", "give seconds, 1 or more");
            }
        }
        return master.isPresent();
    }

    /**
     * Refuses an option that means nothing on this machine.
     *
     * @throws CremaException where no cluster is asked for
     */
    public void needsCluster(String option) {
        if (master.isEmpty()) {
            throw CremaException.usage(
                    option + " says how to work on a cluster, and none is named",
                    "give --spark MASTER too, or leave " + option + " out");
        }
    }

    /** Its address; {@code local} where none is asked for. */
    public String master() {
        return master.orElse("local");
    }

    /**
     * Connects.
     *
     * @param gpusPerRun GPUs for each run
     * @param shipData databases travel
     * @throws CremaException where the engine is not installed, or the cluster cannot be used
     */
    public Cluster open(int gpusPerRun, boolean shipData) throws IOException, InterruptedException {
        ClusterProvider provider = installed();
        Map<String, String> settings = conf.isPresent() ? SparkConfFile.read(conf.get()) : Map.of();
        Duration patience = wait.map(Duration::ofSeconds).orElse(ClusterSettings.PATIENCE);
        return provider.open(new ClusterSettings(master(), settings, gpusPerRun, shipData, patience));
    }

    /** The engine, or a failure that says how to get it. */
    static ClusterProvider installed() {
        return ClusterProvider.installed()
                .orElseThrow(() -> CremaException.input(
                        "the cluster's engine is not installed: it is a second archive, so that nobody pays for it unasked",
                        "in a checkout: scripts/build --spark; else unpack crema-spark.tar.gz into Crema's folder"
                                + " (docs/cluster.md)"));
    }
}
