package dev.crema.study.group;

import dev.crema.study.measure.RunMeasures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How many solvers shared the batches of each group, as Crema's logs say (fact {@code replicas}). */
final class Replicas {
    private Replicas() {}

    /** A warning where groups had different numbers, so that their speeds are not those of the batch alone. */
    static Optional<String> differ(List<Group> groups) {
        Map<Long, TreeSet<Integer>> batches = new TreeMap<>();
        for (Group group : groups) {
            for (RunMeasures run : group.runs()) {
                run.run()
                        .last()
                        .numericFact("replicas")
                        .ifPresent(count -> batches.computeIfAbsent((long) count, c -> new TreeSet<>())
                                .add(group.effectiveBatch()));
            }
        }
        return batches.size() < 2
                ? Optional.empty()
                : Optional.of("Not all batch sizes could use as many cores ("
                        + batches.entrySet().stream()
                                .map(e -> words(e.getKey()) + " at " + numbers(e.getValue()))
                                .collect(Collectors.joining("; "))
                        + "): seconds are those that train would take here; --replicas 1 compares them on one core.");
    }

    private static String words(long count) {
        return count == 1 ? "1 replica" : count + " replicas";
    }

    private static String numbers(Set<Integer> batches) {
        return batches.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
