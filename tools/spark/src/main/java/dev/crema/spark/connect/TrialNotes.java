package dev.crema.spark.connect;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Notes of the driver for trials that run on other machines. Spark sends nothing to a task that runs, so the task asks: the
 * executors' half of this plugin of Spark asks the driver's half. It asks for the driver's clock too, and an executor that
 * has another Crema tells the driver and ends.
 */
public final class TrialNotes implements SparkPlugin {
    /** On the driver: the notes by trial. A process has one Spark context at most. */
    private static final Map<Long, String> NOTES = new ConcurrentHashMap<>();

    private static final String VERSION = "crema.version";
    private static final String CLOCK = "clock";

    private static final String READY = "ready";

    /** On the driver: whether an executor with the same Crema has reported. */
    private static volatile boolean ready;

    /** On the driver: what an executor with another Crema has; empty while there is none. */
    private static volatile String refused = "";

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
        return context.isEmpty() ? "" : ask(context.get(), trial);
    }

    /**
     * On an executor: the clock of this machine less that of the driver, in seconds, but for the time of one message; 0 in
     * the driver's own process.
     *
     * @throws IOException where the driver does not answer
     */
    public static double clockOffset() throws IOException {
        Optional<PluginContext> context = executor;
        if (context.isEmpty()) {
            return 0;
        }
        long driver = Long.parseLong(ask(context.get(), CLOCK));
        return (System.currentTimeMillis() - driver) / 1e3;
    }

    private static String ask(PluginContext context, Object question) throws IOException {
        try {
            return String.valueOf(context.ask(question));
        } catch (Exception e) { // Spark's own signature
            throw new IOException("the driver does not answer", e);
        }
    }

    /** On the driver: whether an executor with the same Crema has reported. */
    static boolean isReady() {
        return ready;
    }

    /** On the driver: what an executor with another Crema has; empty while there is none. */
    static String refused() {
        return refused;
    }

    /** Crema's version, as the jar of this class says; {@code development} in a folder of classes. */
    static String version() {
        String version = TrialNotes.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The plugin's own name of it is missing on an executor. */
    private static String host() {
        return SparkEnv.get().blockManager().blockManagerId().host();
    }

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public Map<String, String> init(SparkContext context, PluginContext plugin) {
                ready = false;
                refused = "";
                return Map.of(VERSION, version());
            }

            @Override
            public Object receive(Object question) {
                if (question instanceof Long trial) {
                    return NOTES.getOrDefault(trial, "");
                }
                if (question.equals(CLOCK)) {
                    return Long.toString(System.currentTimeMillis());
                }
                if (question.equals(READY)) {
                    ready = true;
                } else {
                    refused = String.valueOf(question);
                }
                return "";
            }
        };
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> fromDriver) {
                String driver = fromDriver.getOrDefault(VERSION, "");
                boolean same = driver.equals(version());
                String report = same
                        ? READY
                        : "the worker " + host() + " has Crema " + version() + " of its own (Java "
                                + System.getProperty("java.version") + "), this is Crema " + driver;
                try {
                    ask(context, report);
                } catch (IOException e) {
                    throw new IllegalStateException(report, e);
                }
                if (!same) {
                    throw new IllegalStateException(report);
                }
                executor = Optional.of(context);
            }

            @Override
            public void shutdown() {
                executor = Optional.empty();
            }
        };
    }
}
