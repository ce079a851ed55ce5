package dev.crema.spark.connect;

import static dev.crema.base.Setting.DEBUG;
import static dev.crema.base.Setting.SPARK_CONF;
import static dev.crema.base.Setting.SPARK_WAIT;

import dev.crema.study.cluster.ClusterException;
import dev.crema.study.cluster.ClusterSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SecurityManager;
import org.apache.spark.SecurityManager$;
import org.apache.spark.SparkConf;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;

/**
 * Whether a standalone master speaks with us, asked before a context is made. A context that nobody answers cannot be
 * taken back: when it gives up, after a minute, it takes the environment of the JVM's next one with it.
 */
final class Handshake {
    private static final String MASTER = "Master"; // the name of its endpoint

    private Handshake() {}

    /**
     * Asks the first of its addresses that answers.
     *
     * @param conf as the context will have it
     * @throws ClusterException where it refuses the secret, or answers nothing that Spark understands, in time
     */
    static void check(ClusterSettings wanted, SparkConf conf) throws ClusterException, InterruptedException {
        if (!wanted.master().startsWith("spark://")) {
            return;
        }
        Exception problem = new TimeoutException();
        for (String address : wanted.master().substring("spark://".length()).split(",", -1)) {
            try {
                ask("spark://" + address, conf, wanted.patience().toMillis());
                return;
            } catch (ExecutionException | TimeoutException e) {
                problem = e;
            }
        }
        throw explained(wanted, conf.getBoolean("spark.authenticate", false), problem);
    }

    private static void ask(String master, SparkConf conf, long patienceMillis)
            throws ExecutionException, TimeoutException, InterruptedException {
        SecurityManager security =
                new SecurityManager(conf, Option.empty(), SecurityManager$.MODULE$.$lessinit$greater$default$3());
        RpcEnv env =
                RpcEnv.create("crema-handshake", conf.get("spark.driver.host", "127.0.0.1"), 0, conf, security, true);
        try {
            CompletableFuture<Void> answered = new CompletableFuture<>();
            Thread asker = new Thread(
                    () -> {
                        try {
                            env.setupEndpointRef(RpcAddress.fromSparkURL(master), MASTER);
                            answered.complete(null);
                        } catch (Exception e) { // Scala throws what no signature says
                            answered.completeExceptionally(e);
                        }
                    },
                    "crema-handshake");
            asker.setDaemon(true);
            asker.start();
            answered.get(patienceMillis, TimeUnit.MILLISECONDS);
        } finally {
            env.shutdown();
        }
    }

    private static ClusterException explained(ClusterSettings wanted, boolean authenticates, Exception problem) {
        if (problem instanceof TimeoutException) {
            return new ClusterException(
                    "no connection to " + wanted.master() + ": it did not answer in "
                            + wanted.patience().toSeconds() + " s",
                    "check that a Spark master listens there, and look at its log; " + SPARK_WAIT + " waits longer",
                    problem);
        }
        if (authenticates) { // a master that cannot read us closes the connection, and no more
            return new ClusterException(
                    "the cluster at " + wanted.master() + " refuses the secret (or is no Spark master)",
                    "give its own spark.authenticate.secret with " + SPARK_CONF.to("FILE")
                            + " (local-cluster prints its file)",
                    problem);
        }
        return new ClusterException(
                "what listens at " + wanted.master() + " refuses us: it wants a secret, or is no Spark master",
                "give the cluster's spark.authenticate and spark.authenticate.secret with " + SPARK_CONF.to("FILE")
                        + ", or check" + " the address; " + DEBUG + " shows what Spark said",
                problem);
    }
}
