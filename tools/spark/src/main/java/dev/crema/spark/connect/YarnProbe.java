package dev.crema.spark.connect;

import dev.crema.study.cluster.ClusterException;
import dev.crema.study.cluster.ClusterSettings;

/** Whether anything says where YARN is: without it, Hadoop would ask this machine, for a quarter of an hour. */
final class YarnProbe {
    private static final String ADDRESS = "spark.hadoop.yarn.resourcemanager.";

    private YarnProbe() {}

    /**
     * Looks for Hadoop's configuration on the class path and in the settings.
     *
     * @throws ClusterException where YARN is asked for and there is none
     */
    static void check(ClusterSettings wanted) throws ClusterException {
        if (!wanted.master().equals("yarn")
                || wanted.conf().keySet().stream().anyMatch(key -> key.startsWith(ADDRESS))
                || YarnProbe.class.getClassLoader().getResource("yarn-site.xml") != null) {
            return;
        }
        throw new ClusterException(
                "nothing says where YARN is: yarn-site.xml is missing",
                "set HADOOP_CONF_DIR to the folder of Hadoop's configuration");
    }
}
