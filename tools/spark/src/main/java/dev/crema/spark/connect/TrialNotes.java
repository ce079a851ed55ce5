package dev.crema.spark.connect;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Notes of the driver for trials that run on other machines. Spark sends nothing to a task that runs, so the task asks: the
 * executors' half of this plugin of Spark asks the driver's half.
 */
public final class TrialNotes implements SparkPlugin {
    /** On the driver: the notes by trial. A process has one Spark context at most. */
    private static final Map<Long, String> NOTES = new ConcurrentHashMap<>();

    /** On an executor, while it runs. */
    private static volatile Optional<PluginContext> executor = Optional.empty();

    /** Spark makes it by its name, in the driver and in each executor. */
    public TrialNotes() {}

    /** On the driver: a trial is to read this, in place of what was there. */
    public static void put(long trial, String note) {
        NOTES.put(trial, note);
    }

    /** On the driver: the trial has ended. */
    public static void remove(long trial) {
        NOTES.remove(trial);
    }

    /**
     * On an executor: the note for a trial, empty where there is none.
     *
     * @throws IOException where the driver does not answer
     */
    public static String read(long trial) throws IOException {
        Optional<PluginContext> context = executor;
        if (context.isEmpty()) {
            return "";
        }
        try {
            return String.valueOf(context.get().ask(trial));
        } catch (Exception e) { // Spark's own signature
            throw new IOException("the driver does not answer", e);
        }
    }

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public Map<String, String> init(SparkContext context, PluginContext plugin) {
                return Map.of();
            }

            @Override
            public Object receive(Object trial) {
                return trial instanceof Long number ? NOTES.getOrDefault(number, "") : "";
            }
        };
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> fromDriver) {
                executor = Optional.of(context);
            }

            @Override
            public void shutdown() {
                executor = Optional.empty();
            }
        };
    }
}
