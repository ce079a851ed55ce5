package dev.crema.spark.local;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;

/**
 * The process of a master or a worker. It ends with whoever started it: that one holds its stdin, and at end of file it
 * goes, executors and all, however the starter ended.
 */
final class Daemon {
    private static final long GRACE_MILLIS = 5_000;

    private Daemon() {}

    /** {@code master|worker} and Spark's own arguments. */
    public static void main(String[] arguments) {
        Thread watch = new Thread(Daemon::endWithParent, "crema-parent-watch");
        watch.setDaemon(true);
        watch.start();
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (arguments[0].toLowerCase(Locale.ROOT)) {
            case "master" -> Master.main(rest);
            case "worker" -> Worker.main(rest);
            default -> throw new IllegalArgumentException("master or worker, not " + arguments[0]);
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody says anything; the end is the message.
            }
        } catch (IOException e) {
            // The same.
        }
        Thread last = new Thread(Daemon::halt, "crema-halt");
        last.setDaemon(true);
        last.start();
        System.exit(0); // a worker's hooks end its executors
    }

    private static void halt() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }
}
