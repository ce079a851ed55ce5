package dev.crema.spark.connect;

import static dev.crema.base.Setting.DEBUG;
import static dev.crema.base.Setting.SPARK_CONF;
import static dev.crema.base.Setting.SPARK_WAIT;

import dev.crema.spark.SparkHome;
import dev.crema.study.cluster.ClusterException;
import dev.crema.study.cluster.ClusterSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.Utils$;

/** A context that has at least one machine, and its end. */
public final class Connection implements AutoCloseable {
    private static final long POLL_MILLIS = 100;
    private static final long SETTLE_MILLIS = 3_000;
    private static final long START_MILLIS = 30_000;

    private final JavaSparkContext context;
    private final ConnectionFolder folder;
    private final SparkWarnings said;

    private Connection(JavaSparkContext context, ConnectionFolder folder, SparkWarnings said) {
        this.context = context;
        this.folder = folder;
        this.said = said;
    }

    /**
     * Connects and waits for the first executor.
     *
     * @throws ClusterException where there is no master, it refuses us, or no worker can give what is asked, in time
     */
    public static Connection open(ClusterSettings wanted) throws ClusterException, InterruptedException {
        MasterProbe.check(wanted.master());
        YarnProbe.check(wanted);
        SparkWarnings said = SparkWarnings.install();
        ConnectionFolder folder;
        SparkConf conf;
        try {
            folder = ConnectionFolder.make(Path.of(System.getProperty("java.io.tmpdir")));
            // Its native library would stay in /tmp where this process is killed.
            System.setProperty("commons.crypto.lib.tempdir", folder.path().toString());
            List<Path> jars = AppJars.reading(folder.path());
            conf = Settings.of(
                    wanted,
                    jars.stream().map(jar -> jar.toUri().toString()).collect(Collectors.joining(",")),
                    SparkHome.find());
            if (wanted.master()
                    .matches("(spark|local).*")) { // elsewhere the resource manager gives each process its own
                conf.setIfMissing("spark.local.dir", folder.path().toString());
            }
        } catch (IOException e) {
            throw new ClusterException("Crema's own jars cannot be sent: " + e.getMessage(), "check the disk", e);
        }
        long deadline = System.nanoTime() + wanted.patience().toNanos();
        Connection connection = null;
        try {
            Handshake.check(wanted, conf);
            said.attach(); // Spark's own first words may have set another configuration
            connection = new Connection(context(conf, wanted, said), folder, said);
            connection.awaitExecutors(wanted, conf, deadline);
            return connection;
        } catch (ClusterException | InterruptedException e) {
            if (connection == null) {
                folder.close();
            } else {
                connection.close();
            }
            throw e;
        }
    }

    /** Making a context blocks until the master has answered, however long that is: so in a thread of its own. */
    private static JavaSparkContext context(SparkConf conf, ClusterSettings wanted, SparkWarnings said)
            throws ClusterException, InterruptedException {
        CompletableFuture<JavaSparkContext> made = new CompletableFuture<>();
        Thread maker = new Thread(
                () -> {
                    try {
                        JavaSparkContext context = new JavaSparkContext(conf);
                        if (!made.complete(context)) {
                            context.close(); // it came too late: nobody wants it any more
                        }
                    } catch (Exception | Error e) { // Scala throws what no signature says; the caller waits for it
                        made.completeExceptionally(e);
                    }
                },
                "crema-spark-context");
        maker.setDaemon(true);
        maker.start();
        long deadline = System.nanoTime() + wanted.patience().toNanos();
        while (true) {
            try {
                return made.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() > deadline) {
                    made.cancel(false);
                    throw noContext(wanted, said, e);
                }
            } catch (ExecutionException e) {
                throw noContext(wanted, said, e);
            }
        }
    }

    private static ClusterException noContext(ClusterSettings wanted, SparkWarnings said, Exception e) {
        String reason = e instanceof TimeoutException
                ? "it did not answer in " + wanted.patience().toSeconds() + " s"
                : String.valueOf(e.getCause());
        return new ClusterException(
                "no connection to " + wanted.master() + ": " + reason,
                "look at the master's log; " + DEBUG + " shows what Spark said",
                new IllegalStateException(said.tail(), e));
    }

    private void awaitExecutors(ClusterSettings wanted, SparkConf conf, long deadline)
            throws ClusterException, InterruptedException {
        if (wanted.master().startsWith("local")) {
            return;
        }
        while (executors() == 0 || !TrialNotes.isReady()) {
            boolean given = context.sc().isStopped() || System.nanoTime() > deadline; // Spark gives up after ten
            if (given && said.ended().isPresent()) {
                throw new ClusterException(
                        said.ended().get(),
                        "read stderr in that worker's folder of this application. Usual reasons: the worker does not reach"
                                + " this process at '" + context.getConf().get("spark.driver.host", "")
                                + "' (give spark.driver.host an"
                                + " address that all workers reach, with " + SPARK_CONF
                                + "), or its Java is older than 17",
                        new IllegalStateException(said.tail()));
            }
            if (given) {
                throw new ClusterException(
                        "no worker of " + wanted.master() + " offers what a trial asks in "
                                + wanted.patience().toSeconds() + " s: " + conf.get("spark.executor.cores")
                                + " core(s), " + conf.get("spark.executor.memory") + " of memory"
                                + (wanted.gpusPerRun() > 0 ? " and " + wanted.gpusPerRun() + " GPU(s)" : ""),
                        "look at the master's web page for workers that are alive, idle and large enough; ask for less"
                                + " with " + SPARK_CONF + ", or wait longer with " + SPARK_WAIT,
                        new IllegalStateException(said.tail()));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /**
     * Executors when no more come. A standalone master starts all at once and tells so; after those that it started, others may
     * come for some seconds. Elsewhere so many come as were asked for, one container after the other.
     */
    public int settledExecutors() throws InterruptedException {
        if (context.isLocal()) {
            return executors();
        }
        boolean standalone = context.master().startsWith("spark:");
        int asked = standalone ? Integer.MAX_VALUE : context.getConf().getInt("spark.executor.instances", 2);
        int now = 0;
        int most = 0; // an executor that ends and comes again and again does not count as a new one
        long more = System.nanoTime();
        while (now < asked) {
            now = executors();
            if (now > most) {
                most = now;
                more = System.nanoTime();
            }
            long patience = standalone && now >= said.started() ? SETTLE_MILLIS : START_MILLIS;
            if (System.nanoTime() - more > TimeUnit.MILLISECONDS.toNanos(patience)) {
                break;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return now;
    }

    /** Spark's own context. */
    public JavaSparkContext context() {
        return context;
    }

    /**
     * Sends what trials need besides: each executor fetches it before its next task.
     *
     * @throws IOException where a jar cannot be read
     */
    public void sendTraining() throws IOException {
        for (Path jar : AppJars.training(folder.path())) {
            context.addJar(jar.toUri().toString());
        }
    }

    /** Cores that an executor has, all of them for one trial. */
    public int coresOfEach() {
        return context.getConf().getInt("spark.task.cpus", 1);
    }

    /** A folder for files of this connection, taken away with it. */
    public Path temporary() {
        return folder.path();
    }

    /**
     * Executors that are there now; in local mode, the threads.
     *
     * @throws ClusterException where one had another Crema
     */
    public int executors() throws ClusterException {
        if (!TrialNotes.refused().isEmpty()) {
            throw new ClusterException(
                    TrialNotes.refused(), "remove Crema's jars from the class path of its Spark: Crema sends its own");
        }
        if (context.isLocal()) {
            return context.defaultParallelism();
        }
        // The driver is one of them, once Spark's listeners have heard of it: on a busy machine that takes a moment.
        return Math.max(0, context.statusTracker().getExecutorInfos().length - 1);
    }

    @Override
    public void close() {
        context.close();
        // Spark keeps the first context's folder for the next one of this process, and would make it anew.
        Utils$.MODULE$.clearLocalRootDirs();
        folder.close();
    }
}
