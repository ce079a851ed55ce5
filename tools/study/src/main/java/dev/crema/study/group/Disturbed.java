package dev.crema.study.group;

import dev.crema.log.Absent;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.measure.Timing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs that other work on the machine slowed down. Runs that differ in their seed only need as many processor seconds a
 * second of the clock; one that got less than the others had to wait for a core.
 */
final class Disturbed {
    /** How much less than the most of its group a run may get: 15 %. */
    private static final double ALIKE = 0.85;

    /** Below this, in seconds, starting a process weighs as much as training. */
    private static final double SHORTEST = 1;

    private Disturbed() {}

    /** The runs of one group, those marked that were disturbed. */
    static List<RunMeasures> mark(List<RunMeasures> runs) {
        double most = runs.stream()
                .filter(Disturbed::isWhole)
                .mapToDouble(RunMeasures::cpuShare)
                .max()
                .orElse(0);
        return runs.stream()
                .map(run -> isWhole(run) && run.cpuShare() < ALIKE * most ? run.apart(Timing.DISTURBED) : run)
                .toList();
    }

    /** Whether its clock and its processor seconds tell of the same time. */
    private static boolean isWhole(RunMeasures run) {
        return run.seconds() >= SHORTEST
                && !Absent.is(run.cpuShare())
                && run.run().sessions().stream()
                        .allMatch(session -> session.cpuSeconds().isPresent());
    }

    /** What a reader must know of them. */
    static Optional<String> warning(List<Group> groups) {
        List<RunMeasures> disturbed = groups.stream()
                .flatMap(group -> group.runs().stream())
                .filter(RunMeasures::disturbed)
                .toList();
        if (disturbed.isEmpty()) {
            return Optional.empty();
        }
        String names = disturbed.stream().map(run -> Workers.title(run.run())).collect(Collectors.joining(", "));
        return Optional.of("Other work on the machine slowed down " + names + ": "
                + (disturbed.size() == 1 ? "this run" : "these runs")
                + " got at least 15 % less processor time per second than the others of the same group. Speeds and training"
                + " times are compared without "
                + (disturbed.size() == 1 ? "it" : "them") + ". Run again while the machine does nothing else.");
    }
}
