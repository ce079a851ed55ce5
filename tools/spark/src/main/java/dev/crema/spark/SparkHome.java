package dev.crema.spark;

import dev.crema.study.cluster.ClusterException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where Spark's jars lie: {@code <home>/jars/*.jar}. */
public final class SparkHome {
    /** Names the folder; the launcher sets it. */
    public static final String PROPERTY = "crema.spark.home";

    private SparkHome() {}

    /**
     * The folder.
     *
     * @throws ClusterException where it is not named, or has no jars
     */
    public static Path find() throws ClusterException {
        String named = System.getProperty(PROPERTY, "");
        if (named.isEmpty()) {
            named = System.getenv().getOrDefault("SPARK_HOME", "");
        }
        Path jars = Path.of(named).resolve("jars");
        if (named.isEmpty() || !Files.isDirectory(jars)) {
            throw new ClusterException(
                    named.isEmpty() ? "no Spark home is known" : jars + ": no such folder",
                    "unpack the second archive into Crema's folder, or set SPARK_HOME to a Spark 4.2 home");
        }
        return Path.of(named).toAbsolutePath();
    }
}
