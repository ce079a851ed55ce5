package dev.crema.study.group;

import dev.crema.log.Run;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.measure.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which machines ran what, as the logs of a cluster's runs say (facts {@code worker}, {@code worker_images_per_second}).
 * Seconds compare between machines of one speed only: those of most runs.
 */
public final class Workers {
    /** Two measurements of one machine, a second and a half each, differ by less. */
    private static final double ALIKE = 1.15;

    /** By host: its speed in the calibration, the best of its executors. */
    private final Map<String, Double> speeds = new TreeMap<>();

    /** The least speed of those that compare; the greatest is {@link #ALIKE} times as much. */
    private final double reference;

    Workers(List<Run> runs) {
        Map<String, List<Run>> byHost = by(runs, Workers::host);
        byHost.forEach((host, theirs) -> speed(theirs).ifPresent(speed -> speeds.put(host, speed)));
        double best = 0;
        long most = 0;
        for (double least : speeds.values()) {
            long count = speeds.entrySet().stream()
                    .filter(e -> alike(e.getValue(), least))
                    .mapToLong(e -> byHost.getOrDefault(e.getKey(), List.of()).size())
                    .sum();
            if (count > most || (count == most && least > best)) {
                most = count;
                best = least;
            }
        }
        reference = best;
    }

    private static boolean alike(double speed, double least) {
        return speed >= least && speed <= ALIKE * least;
    }

    /** A line for each worker: its speed and its runs; none where all ran on one unnamed machine. */
    public static List<String> lines(List<Run> runs) {
        List<String> lines = new ArrayList<>();
        by(runs, Workers::worker)
                .forEach((worker, theirs) -> lines.add(worker + speedText(theirs) + ": "
                        + String.join(", ", theirs.stream().map(Workers::title).toList())));
        return lines;
    }

    /** The runs, those marked that ran on a machine of another speed than the most. */
    List<RunMeasures> mark(List<RunMeasures> runs) {
        return runs.stream()
                .map(run -> run.timesCompare() && isApart(host(run.run())) ? run.apart(Timing.OTHER_SPEED) : run)
                .toList();
    }

    private boolean isApart(String host) {
        Double speed = speeds.get(host);
        return speed != null && !alike(speed, reference);
    }

    /** What a reader must know where machines differ in speed. */
    Optional<String> differ() {
        List<String> apart = speeds.keySet().stream().filter(this::isApart).toList();
        if (apart.isEmpty()) {
            return Optional.empty();
        }
        String each = speeds.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.0f", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "));
        return Optional.of("The workers differ in speed. The calibration measured these images/s: " + each
                + ". Speeds and training times are compared without the runs of " + String.join(", ", apart)
                + ". Losses and accuracies are not affected.");
    }

    private static Map<String, List<Run>> by(List<Run> runs, Function<Run, String> name) {
        Map<String, List<Run>> by = new TreeMap<>();
        for (Run run : runs) {
            String its = name.apply(run);
            if (!its.isEmpty()) {
                by.computeIfAbsent(its, w -> new ArrayList<>()).add(run);
            }
        }
        return by;
    }

    private static String worker(Run run) {
        return run.last().facts().getOrDefault("worker", "");
    }

    /** The worker's name without the number of the executor: executors of one host have the same processor. */
    private static String host(Run run) {
        return worker(run).replaceFirst("/[^/]*$", "");
    }

    /** What a study calls the run, else its file. */
    static String title(Run run) {
        return run.last().facts().getOrDefault("study_run", run.name());
    }

    private static String speedText(List<Run> runs) {
        OptionalDouble speed = speed(runs);
        return speed.isPresent() ? String.format(Locale.ROOT, " (%.0f images/s)", speed.getAsDouble()) : "";
    }

    private static OptionalDouble speed(List<Run> runs) {
        return runs.stream()
                .map(run -> run.last().numericFact("worker_images_per_second"))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
    }
}
