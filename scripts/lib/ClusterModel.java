import java.util.List;
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

    /**
     * Seconds of the driver for each trial: to send it, and to receive and write its files. MakespanTest measured this beside
     * much other work, with three trials at a time, as if nothing went at once: an upper bound.
     */
    private static final double DRIVER = Double.parseDouble(System.getProperty("driver", "0.08"));

    /** Seconds of a worker for each trial besides training: the child's start here and there, and what a cluster adds. */
    private static final double CHILD = 0.41;

    private static final double CLUSTER = 0.10;

    /** Trials take from 0.7 to 1.3 of the mean: batch sizes differ. */
    private static final double SPREAD = 0.3;

    private ClusterModel() {}

    /** Something that happens to a worker. */
    private record Event(double at, int worker, boolean ends) {}

    /** A study. */
    private record Study(int workers, int trials, double seconds) {}

    public static void main(String[] arguments) {
        System.out.println("| workers | trials | training of each | ideal | simulated | workers busy |");
        System.out.println("|---:|---:|---:|---:|---:|---:|");
        List.of(
                        new Study(3, 250, 1),
                        new Study(3, 250, 60),
                        new Study(10, 250, 60),
                        new Study(10, 250, 600),
                        new Study(100, 250, 600),
                        new Study(100, 10_000, 1),
                        new Study(100, 10_000, 10),
                        new Study(100, 10_000, 60),
                        new Study(100, 10_000, 600))
                .forEach(ClusterModel::print);
    }

    private static void print(Study study) {
        Random random = new Random(1);
        List<Double> takes = random.doubles(study.trials, 1 - SPREAD, 1 + SPREAD)
                .map(factor -> factor * study.seconds)
                .boxed()
                .toList();
        double alone = takes.stream().mapToDouble(seconds -> seconds + CHILD).sum();
        double ideal = alone / study.workers;
        double simulated = simulate(study.workers, takes);
        System.out.printf(
                Locale.ROOT,
                "| %d | %,d | %.0f s | %s | %s | %.0f %% |%n",
                study.workers,
                study.trials,
                study.seconds,
                time(ideal),
                time(simulated),
                100 * ideal / simulated);
    }

    /** Seconds from the command to the end of the last trial. */
    private static double simulate(int workers, List<Double> takes) {
        PriorityQueue<Event> events = new PriorityQueue<>((a, b) -> Double.compare(a.at, b.at));
        for (int worker = 0; worker < workers; worker++) {
            // All fetch at once, so all have their jars when the link has sent the last.
            double fetched = START + workers * JARS_MB / LINK_MB_PER_SECOND;
            events.add(new Event(fetched + CALIBRATION, worker, false));
        }
        double driverFree = 0;
        double last = 0;
        int sent = 0;
        while (!events.isEmpty()) {
            Event event = events.poll();
            driverFree = Math.max(driverFree, event.at) + DRIVER / 2;
            if (event.ends) {
                last = driverFree;
                events.add(new Event(driverFree, event.worker, false));
            } else if (sent < takes.size()) {
                events.add(new Event(driverFree + CLUSTER + CHILD + takes.get(sent), event.worker, true));
                sent++;
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
