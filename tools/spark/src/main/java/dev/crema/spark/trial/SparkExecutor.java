package dev.crema.spark.trial;

import com.google.protobuf.TextFormat;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunExecutor;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.StopReason;
import dev.crema.solver.Usage;
import dev.crema.solver.explain.Explanation;
import dev.crema.spark.connect.Connection;
import dev.crema.spark.connect.TrialNotes;
import dev.crema.spark.ship.Shipping;
import dev.crema.spark.wire.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/** Executes runs on a cluster: one run is one job of one task. Thread-safe; as many go at once as there are executors. */
public final class SparkExecutor implements RunExecutor {
    private static final long LOOK_MILLIS = 1_000;

    /** Set when this process is being ended: then Spark calls every job off. */
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending = true, "crema-driver-ending"));
    }

    private final Connection connection;
    private final TrialRequests requests;
    private final Duration patience;
    private final Function<byte[], byte[]> task;

    /**
     * Executes through a connection.
     *
     * @param shipping where what runs read travels too
     * @param patience how long a run may wait while there is no executor at all
     */
    public SparkExecutor(Connection connection, Optional<Shipping> shipping, Duration patience) {
        this(connection, shipping, patience, new TrialTask());
    }

    /** With another task than training, for tests: it gets a {@link TrialRequest} and gives a {@link TrialReply}. */
    SparkExecutor(
            Connection connection, Optional<Shipping> shipping, Duration patience, Function<byte[], byte[]> task) {
        this.connection = connection;
        this.requests = new TrialRequests(shipping);
        this.patience = patience;
        this.task = task;
    }

    @Override
    public RunResult execute(RunSpec spec, RunListener listener) throws InterruptedException {
        Instant started = Instant.now();
        TrialRequest request;
        try {
            request = requests.of(spec);
        } catch (IOException e) {
            return failed(spec, started, "The run cannot be sent: " + e.getMessage(), "Mend that and start again.");
        }
        JavaSparkContext context = connection.context();
        context.setLocalProperty("spark.job.interruptOnCancel", "true");
        context.setLocalProperty("spark.job.description", spec.name());
        JavaFutureAction<List<byte[]>> future =
                context.parallelize(List.of(Wire.write(request)), 1).map(task).collectAsync();
        listener.started(new RemoteControl(request.number(), future));
        try {
            TrialReply reply = Wire.read(await(future).get(0), TrialReply.class);
            return settle(spec, reply, listener);
        } catch (TimeoutException e) {
            return failed(
                    spec,
                    started,
                    "No executor is left on the cluster, for " + patience.toSeconds() + " s now",
                    "Look at the master's web page; the same command goes on when workers are back.");
        } catch (CancellationException e) {
            return failed(spec, started, "The run was called off", "");
        } catch (ExecutionException e) {
            if (ending) {
                return result(spec, started, new Outcome.Stopped(StopReason.INTERRUPT));
            }
            if (future.isCancelled()) {
                return failed(spec, started, "The run was called off", "");
            }
            return failed(
                    spec,
                    started,
                    "The cluster could not carry out the run: " + firstLine(e),
                    "Look at the executors' logs on the workers; the same command tries again.");
        } catch (IOException e) {
            return failed(
                    spec, started, "What came back cannot be written: " + e.getMessage(), "Check the study's folder.");
        } finally {
            TrialNotes.remove(request.number());
        }
    }

    /** Waits for the job, as long as there is anybody who may do it. */
    private List<byte[]> await(JavaFutureAction<List<byte[]>> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        long seen = System.nanoTime();
        try {
            while (true) {
                try {
                    return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (connection.executors() > 0) {
                        seen = System.nanoTime();
                    } else if (System.nanoTime() - seen > patience.toNanos()) {
                        throw e;
                    }
                }
            }
        } finally {
            if (!future.isDone()) {
                future.cancel(true);
            }
        }
    }

    private static RunResult settle(RunSpec spec, TrialReply reply, RunListener listener) throws IOException {
        SolverParameter.Builder solver = SolverParameter.newBuilder();
        TextFormat.merge(spec.solver(), solver);
        Retrieval retrieval = new Retrieval(spec, solver.getSnapshotPrefix());
        retrieval.write(reply.files());
        byte[] log = reply.files().getOrDefault("train.log", new byte[0]);
        listener.log(log, log.length);
        RunResult there = reply.result();
        return new RunResult(
                there.outcome(),
                retrieval.log(),
                there.iteration(),
                Instant.now().minus(there.wall()), // by one clock for all runs; that of the worker may be another
                there.wall(),
                there.solveSeconds(),
                there.usage());
    }

    private static RunResult failed(RunSpec spec, Instant started, String what, String next) {
        return result(spec, started, new Outcome.Failed(Explanation.of(what, next)));
    }

    private static RunResult result(RunSpec spec, Instant started, Outcome outcome) {
        Path log = spec.workingDir().resolve(spec.files().log());
        return new RunResult(outcome, log, 0, started, Duration.between(started, Instant.now()), 0, Usage.NONE);
    }

    private static String firstLine(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
