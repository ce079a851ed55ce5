package dev.crema.study.group;

import dev.crema.log.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Which machines ran what, as the logs of a cluster's runs say (facts {@code worker}, {@code worker_images_per_second}).
 */
public final class Workers {
    /** Two measurements of one machine, a second and a half each, differ by less. */
    private static final double ALIKE = 1.15;

    private Workers() {}

    /** A line for each worker: its speed and its runs; none where all ran on one unnamed machine. */
    public static List<String> lines(List<Run> runs) {
        Map<String, List<Run>> byWorker = byWorker(runs);
        List<String> lines = new ArrayList<>();
        byWorker.forEach((worker, theirs) -> lines.add(worker + speedText(theirs) + ": "
                + String.join(", ", theirs.stream().map(Workers::title).toList())));
        return lines;
    }

    /** A warning where workers differ in speed, so that seconds do not compare. */
    static Optional<String> differ(List<Run> runs) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (List<Run> theirs : byWorker(runs).values()) {
            OptionalDouble speed = speed(theirs);
            if (speed.isPresent()) {
                least = Math.min(least, speed.getAsDouble());
                most = Math.max(most, speed.getAsDouble());
            }
        }
        return most > ALIKE * least
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "The workers differ in speed (%.0f to %.0f images/s in the calibration). Compare seconds and images/s"
                                + " only between runs of one worker. Losses and accuracies are not affected.",
                        least,
                        most))
                : Optional.empty();
    }

    private static Map<String, List<Run>> byWorker(List<Run> runs) {
        Map<String, List<Run>> byWorker = new TreeMap<>();
        for (Run run : runs) {
            String worker = run.last().facts().getOrDefault("worker", "");
            if (!worker.isEmpty()) {
                byWorker.computeIfAbsent(worker, w -> new ArrayList<>()).add(run);
            }
        }
        return byWorker;
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
