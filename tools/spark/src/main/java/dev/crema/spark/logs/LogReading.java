package dev.crema.spark.logs;

import dev.crema.log.CaffeLog;
import dev.crema.log.LogException;
import dev.crema.log.ReadOptions;
import dev.crema.log.Session;
import dev.crema.spark.logs.LogTask.Found;
import dev.crema.spark.wire.Wire;
import dev.crema.study.cluster.ClusterException;
import dev.crema.study.cluster.LogAnswer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/** Hands paths out and gathers what the executors read. */
public final class LogReading {
    private static final int PARTITIONS_PER_EXECUTOR = 6;

    /** Enough for executors that come while others read already. */
    private static final int LEAST_PARTITIONS = 48;

    private LogReading() {}

    /**
     * Reads logs.
     *
     * @param executors how many share the work now
     * @throws ClusterException where a task failed four times
     */
    public static List<LogAnswer> read(JavaSparkContext context, int executors, List<Path> logs, ReadOptions options)
            throws ClusterException, InterruptedException {
        if (logs.isEmpty()) {
            return List.of();
        }
        List<String> paths =
                logs.stream().map(log -> log.toAbsolutePath().toString()).toList();
        int partitions = Math.min(paths.size(), Math.max(LEAST_PARTITIONS, PARTITIONS_PER_EXECUTOR * executors));
        context.setLocalProperty("spark.job.description", "reading " + paths.size() + " logs");
        JavaFutureAction<List<byte[]>> future =
                context.parallelize(paths, partitions).map(new LogTask(options)).collectAsync();
        try {
            List<byte[]> found = future.get();
            List<LogAnswer> answers = new ArrayList<>();
            for (int i = 0; i < logs.size(); i++) {
                answers.add(answer(logs.get(i), Wire.read(found.get(i), Found.class)));
            }
            return answers;
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw new ClusterException(
                    "the cluster could not read the logs: "
                            + String.valueOf(e.getCause()).lines().findFirst().orElse(""),
                    "look at the executors' logs on the workers",
                    e);
        }
    }

    private static LogAnswer answer(Path path, Found found) {
        if (found.log().isPresent()) {
            return new LogAnswer.Read(path, named(found.log().get(), path.toString()));
        }
        String text = found.problem().replace(path.toAbsolutePath().toString(), path.toString());
        IOException problem = switch (found.kind()) {
            case "" -> new LogException(text);
            case "NoSuchFileException" -> new NoSuchFileException(text);
            case "AccessDeniedException" -> new AccessDeniedException(text);
            default -> new IOException(text);
        };
        return new LogAnswer.Unread(path, problem);
    }

    /** A log goes by the name that was asked for, though it was read by its whole path. */
    private static CaffeLog named(CaffeLog log, String name) {
        List<Session> sessions = new ArrayList<>();
        for (Session s : log.sessions()) {
            sessions.add(new Session(
                    s.index(),
                    s.source().equals(log.source()) ? name : s.source(),
                    s.config(),
                    s.startedMicros(),
                    s.endedMicros(),
                    s.secondsBefore(),
                    s.resumedFrom(),
                    s.resumedIteration(),
                    s.finetunedFrom(),
                    s.ending(),
                    s.facts(),
                    s.dumps()));
        }
        return new CaffeLog(
                name,
                log.dialect(),
                sessions,
                log.train(),
                log.test(),
                log.events(),
                log.caffeTest(),
                log.caffeTime(),
                log.diagnostics());
    }
}
