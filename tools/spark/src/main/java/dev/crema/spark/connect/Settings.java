package dev.crema.spark.connect;

import dev.crema.study.cluster.ClusterSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;

/** Spark's settings for us: what the user says wins, what honest seconds need is added. */
final class Settings {
    private Settings() {}

    /**
     * The settings.
     *
     * @param jars that travel to the executors
     * @param home of Spark, whose own jars travel to YARN
     */
    static SparkConf of(ClusterSettings wanted, String jars, Path home) {
        Map<String, String> conf = new LinkedHashMap<>();
        conf.put("spark.app.name", "crema");
        conf.put("spark.ui.enabled", "false");
        conf.put("spark.ui.showConsoleProgress", "false");
        conf.put("spark.executor.cores", "1");
        conf.put("spark.executor.memory", "512m");
        conf.put("spark.locality.wait", "0");
        conf.put("spark.driver.maxResultSize", "0");
        conf.put("spark.speculation", "false");
        // A machine that went away is to be noticed in less than Spark's two minutes.
        conf.put("spark.network.timeout", "60s");
        conf.put("spark.executor.heartbeatInterval", "5s");
        if (loopback(wanted.master())) {
            conf.put("spark.driver.host", "127.0.0.1");
            conf.put("spark.driver.bindAddress", "127.0.0.1");
        }
        if (wanted.master().equals("yarn")) {
            conf.put("spark.yarn.jars", home.toUri().toString().replaceFirst("/?$", "/jars/*"));
        }
        if (!wanted.master().matches("(spark|local).*")) {
            // These count and limit the memory of the child, in which Caffe runs, too.
            conf.put("spark.executor.memoryOverhead", "2g");
        }
        conf.putAll(wanted.conf());
        // One trial at a time in an executor, however many cores it has: otherwise seconds mean nothing.
        conf.put("spark.task.cpus", conf.getOrDefault("spark.executor.cores", "1"));
        if (wanted.gpusPerRun() > 0) {
            conf.put("spark.executor.resource.gpu.amount", Integer.toString(wanted.gpusPerRun()));
            conf.put("spark.task.resource.gpu.amount", Integer.toString(wanted.gpusPerRun()));
        }
        String theirs = conf.getOrDefault("spark.jars", "");
        conf.put("spark.jars", theirs.isEmpty() ? jars : jars + "," + theirs);
        conf.merge("spark.plugins", TrialNotes.class.getName(), (given, own) -> given + "," + own);
        SparkConf settings = new SparkConf(false).setMaster(wanted.master());
        conf.forEach(settings::set);
        return settings;
    }

    private static boolean loopback(String master) {
        return master.startsWith("spark://127.") || master.startsWith("spark://localhost");
    }
}
