import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * An event simulation of a study on a cluster, with what scripts/bench cluster and MakespanTest measured on a small machine:
 *   java scripts/lib/ClusterModel.java
 * The driver sends the jars over one network link, and it prepares and receives trials one after the other. A worker runs one
 * trial at a time.
 */
final class ClusterModel {
    /** Seconds until the first executor may fetch: connection, executors, waiting for late ones. */
    private static final double START = 8;

    /** Seconds in which an executor measures its speed. */
    private static final double CALIBRATION = 3;

    private static final double JARS_MB = 60;
    private static final double LINK_MB_PER_SECOND = 110; // 1 Gbit/s

    /** Seconds of the driver for each trial: to send it, and to receive and write its files. */
    private static final double DRIVER = Double.parseDouble(System.getProperty("driver", "0.010"));

    /** Seconds of a worker for each trial besides training: the child's start here and there, and what a cluster adds. */
    private static final double CHILD = 0.41;

    private static final double CLUSTER = 0.10;

    /** Trials take from 0.7 to 1.3 of the mean: batch sizes differ. */
    private static final double SPREAD = 0.3;

    private ClusterModel() {}

    /** Something that happens to a worker. */
    private record Event(double at, int worker, boolean ends) {}

    public static void main(String[] arguments) {
        System.out.println("| workers | trials | each | ideal | simulated | more | workers busy |");
        System.out.println("|---:|---:|---:|---:|---:|---:|---:|");
        for (int workers : new int[] {3, 10, 100}) {
            for (int trials : new int[] {250, 10_000}) {
                for (double seconds : new double[] {1, 60, 600}) {
                    print(workers, trials, seconds);
                }
            }
        }
    }

    private static void print(int workers, int trials, double seconds) {
        double ideal = trials * (seconds + CHILD) / workers;
        double simulated = simulate(workers, trials, seconds);
        System.out.printf(
                Locale.ROOT,
                "| %d | %,d | %.0f s | %s | %s | %.0f %% | %.0f %% |%n",
                workers,
                trials,
                seconds,
                time(ideal),
                time(simulated),
                100 * (simulated / ideal - 1),
                100 * ideal / simulated);
    }

    /** Seconds from the command to the end of the last trial. */
    private static double simulate(int workers, int trials, double mean) {
        PriorityQueue<Event> events = new PriorityQueue<>((a, b) -> Double.compare(a.at, b.at));
        for (int worker = 0; worker < workers; worker++) {
            // All fetch at once, so all have their jars when the link has sent the last.
            double fetched = START + workers * JARS_MB / LINK_MB_PER_SECOND;
            events.add(new Event(fetched + CALIBRATION, worker, false));
        }
        Random random = new Random(1);
        double driverFree = 0;
        double last = 0;
        int sent = 0;
        while (!events.isEmpty()) {
            Event event = events.poll();
            driverFree = Math.max(driverFree, event.at) + DRIVER / 2;
            if (event.ends) {
                last = driverFree;
                events.add(new Event(driverFree, event.worker, false));
            } else if (sent < trials) {
                sent++;
                double takes = mean * (1 - SPREAD + 2 * SPREAD * random.nextDouble());
                events.add(new Event(driverFree + CLUSTER + CHILD + takes, event.worker, true));
            }
        }
        return last;
    }

    private static String time(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
