package dev.crema.cli.cluster;

import dev.crema.cli.ExitCode;
import dev.crema.cli.Failure;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.ClusterException;
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
            description = "Spark's settings, such as its secret: lines of key and value.")
    private Optional<Path> conf = Optional.empty();

    @Option(
            names = "--spark-wait",
            paramLabel = "S",
            description = "Seconds to wait for the cluster's first machine. Default: ${DEFAULT-VALUE}.")
    private long wait = ClusterSettings.PATIENCE.toSeconds();

    /** Whether a cluster is asked for. */
    public boolean wanted() {
        return master.isPresent();
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
     * @throws Failure where the engine is not installed, or the cluster cannot be used
     */
    public Cluster open(int gpusPerRun, boolean shipData) throws IOException, InterruptedException {
        ClusterProvider provider = installed();
        if (wait < 1) {
            throw Failure.usage("--spark-wait " + wait + " is no time to wait", "give seconds, 1 or more");
        }
        Map<String, String> settings = conf.isPresent() ? SparkConfFile.read(conf.get()) : Map.of();
        try {
            return provider.open(
                    new ClusterSettings(master(), settings, gpusPerRun, shipData, Duration.ofSeconds(wait)));
        } catch (ClusterException e) {
            throw failure(e);
        }
    }

    /** The cluster's trouble as a failure: exit code 1. */
    public static Failure failure(ClusterException e) {
        return new Failure(ExitCode.FAILED, e.text(), e.nextStep(), e);
    }

    /** The engine, or a failure that says how to get it. */
    static ClusterProvider installed() {
        return ClusterProvider.installed()
                .orElseThrow(() -> new Failure(
                        ExitCode.INPUT,
                        "the cluster's engine is not installed: it is a second archive, so that nobody pays for it unasked",
                        "in a checkout: scripts/build --spark; else unpack crema-spark.tar.gz into Crema's folder"
                                + " (docs/cluster.md)"));
    }
}
