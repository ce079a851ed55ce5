package dev.crema.spark.connect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;

/**
 * Keeps Spark's warnings off the screen, and in mind: when something does not come about, the last of them say why.
 */
final class SparkWarnings extends AbstractAppender {
    private static final int KEPT = 200;

    private final Deque<String> said = new ArrayDeque<>();
    private final StandaloneExecutors executors = new StandaloneExecutors();

    private SparkWarnings() {
        super("crema", null, null, true, Property.EMPTY_ARRAY);
    }

    /** Takes the place of whatever Spark would write to; with {@code crema.debug} it writes as well. */
    static SparkWarnings install() {
        if (System.getProperty("log4j2.configurationFile") == null) {
            // Before anything of Spark's is touched: without a configuration of ours it takes its own.
            System.setProperty(
                    "log4j2.configurationFile", "classpath:dev/crema/spark/connect/driver-log4j2.properties");
        }
        SparkWarnings log = new SparkWarnings();
        log.start();
        log.attach();
        return log;
    }

    /** Takes the place of whatever the loggers write to now. */
    void attach() {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        Configuration configuration = context.getConfiguration();
        if (!Boolean.getBoolean("crema.debug")) {
            configuration
                    .getLoggers()
                    .values()
                    .forEach(logger -> logger.getAppenders().keySet().forEach(logger::removeAppender));
        }
        configuration.getLoggers().values().forEach(logger -> logger.addAppender(this, Level.INFO, null));
        context.updateLoggers();
    }

    @Override
    public void append(LogEvent event) {
        StringBuilder text = new StringBuilder(event.getMessage().getFormattedMessage());
        executors.read(text.toString());
        for (Throwable t = event.getThrown(); t != null; t = t.getCause()) {
            text.append(" / ").append(t);
        }
        synchronized (said) {
            said.addLast(text.toString());
            if (said.size() > KEPT) {
                said.removeFirst();
            }
        }
    }

    /** What became of executors that ended by themselves; empty while there is none. */
    Optional<String> ended() {
        return executors.text();
    }

    /** Executors that a standalone master has started for us and that have not ended. */
    int started() {
        return executors.started();
    }

    /** The last lines, for {@link dev.crema.base.Setting#DEBUG}. */
    String tail() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }
}
