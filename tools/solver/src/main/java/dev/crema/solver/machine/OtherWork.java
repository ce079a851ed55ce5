package dev.crema.solver.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many cores other programs use, by the counters of Linux (proc(5)): only the cores that this process may use, without
 * its own time and its children's, and without programs that give way to others (nice).
 */
public final class OtherWork {
    private static final Path PROC = Path.of("/proc");
    /** Ticks of a hundredth of a second; fewer than this tell too little. */
    private static final double FEWEST_TICKS = 10;

    private final Path proc;
    private final Optional<Ticks> start;

    /**
     * Ticks since the machine started.
     *
     * @param busy in which the cores worked
     * @param own of them this process's
     * @param all of all cores
     * @param cores how many
     */
    private record Ticks(long busy, long own, long all, int cores) {}

    OtherWork(Path proc) {
        this.proc = proc;
        this.start = now();
    }

    /** Begins to watch. */
    public static OtherWork watch() {
        return new OtherWork(PROC);
    }

    /**
     * How many of this process's cores others use. The time since the watch began may be short, so the load of the last minute
     * limits it: a program that has just begun, or has just ended, does not count.
     *
     * @param usable cores that this process may use at once; a container may see more than these, and others work there first
     * @return 0 or more; 0 where the system does not tell
     */
    public double cores(int usable) {
        Optional<Ticks> end = now();
        if (start.isEmpty() || end.isEmpty()) {
            return 0;
        }
        Ticks a = start.get();
        Ticks b = end.get();
        double ticks = (double) (b.all - a.all) / b.cores;
        if (ticks < FEWEST_TICKS) {
            return 0;
        }
        double others = (double) ((b.busy - a.busy) - (b.own - a.own)) / ticks;
        int spare = Math.max(0, b.cores - usable);
        return Math.max(0, Math.min(others, lastMinute()) - spare);
    }

    private double lastMinute() {
        try {
            return Double.parseDouble(Files.readString(proc.resolve("loadavg")).split(" ", -1)[0]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private Optional<Ticks> now() {
        try {
            Set<String> mine = mine();
            long busy = 0;
            long all = 0;
            int cores = 0;
            for (String line : Files.readAllLines(proc.resolve("stat"))) {
                String[] fields = line.split(" +", -1);
                if (fields.length > 8 && mine.contains(fields[0])) {
                    // user nice system idle iowait irq softirq steal
                    long used = sum(fields, 1, 1) + sum(fields, 3, 3) + sum(fields, 6, 8);
                    busy += used;
                    all += used + sum(fields, 2, 2) + sum(fields, 4, 5);
                    cores++;
                }
            }
            return cores == 0 ? Optional.empty() : Optional.of(new Ticks(busy, own(), all, cores));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // no Linux, or a file of another form
        }
    }

    /** The names of the cores that this process may use, such as {@code cpu0}. */
    private Set<String> mine() throws IOException {
        Set<String> names = new HashSet<>();
        for (String line : Files.readAllLines(proc.resolve("self/status"))) {
            if (line.startsWith("Cpus_allowed_list:")) {
                for (String range :
                        List.of(line.substring(line.indexOf(':') + 1).strip().split(",", -1))) {
                    String[] ends = range.split("-", -1);
                    int last = Integer.parseInt(ends[ends.length - 1]);
                    for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
                        names.add("cpu" + cpu);
                    }
                }
            }
        }
        return names;
    }

    /** Time of this process and of its children that have ended. */
    private long own() throws IOException {
        String stat = Files.readString(proc.resolve("self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1); // the name may have blanks
        return sum(fields, 11, 14);
    }

    private static long sum(String[] fields, int from, int last) {
        long sum = 0;
        for (int i = from; i <= last; i++) {
            sum += Long.parseLong(fields[i]);
        }
        return sum;
    }
}
