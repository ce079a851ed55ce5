package dev.crema.study.cluster;

import java.time.Duration;
import java.util.Map;

/**
 * Which cluster, and what is asked of it.
 *
 * @param master its address as Spark writes it: {@code spark://host:7077}, {@code yarn}, {@code k8s://https://host:443},
 *     {@code local[2]}
 * @param conf settings of the engine by their own names ({@code spark.authenticate.secret}…); they win over ours
 * @param gpusPerRun GPUs that every run gets for itself; 0 for CPU runs
 * @param shipData databases and weights travel to the machines, checked by SHA-256; else they are found there by path
 * @param patience how long to wait for the first machine before giving up
 */
public record ClusterSettings(
        String master, Map<String, String> conf, int gpusPerRun, boolean shipData, Duration patience) {

    /** How long we wait where nobody says. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    public ClusterSettings {
        conf = Map.copyOf(conf);
        if (gpusPerRun < 0) {
            throw new IllegalArgumentException("GPUs a run are 0 or more, not " + gpusPerRun);
        }
    }

    /** CPU runs, data found by path. */
    public static ClusterSettings of(String master, Map<String, String> conf) {
        return new ClusterSettings(master, conf, 0, false, PATIENCE);
    }
}
