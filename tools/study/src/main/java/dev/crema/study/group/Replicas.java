package dev.crema.study.group;

import static dev.crema.base.Setting.REPLICAS;

import dev.crema.study.measure.RunMeasures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How many solvers shared the batches of each group, as Crema's logs say (fact {@code replicas}). Other Caffes say
 * nothing: theirs count as one.
 */
public final class Replicas {
    private static final String FACT = "replicas";

    private Replicas() {}

    /** Solvers that shared the batches of a group. */
    public static int of(Group group) {
        return group.runs().isEmpty()
                ? 1
                : (int) group.runs().get(0).run().last().numericFact(FACT).orElse(1);
    }

    /** The most groups of which speeds and memory compare, as they have as many replicas; of two such sets the larger. */
    public static List<Group> alike(List<Group> groups) {
        Map<Integer, List<Group>> byCount =
                groups.stream().collect(Collectors.groupingBy(Replicas::of, TreeMap::new, Collectors.toList()));
        List<Group> most = List.of();
        for (List<Group> some : byCount.values()) {
            most = some.size() >= most.size() ? some : most;
        }
        return most;
    }

    /** A warning where groups had different numbers, so that their speeds are not those of the batch alone. */
    static Optional<String> differ(List<Group> groups) {
        Map<Long, TreeSet<Integer>> batches = new TreeMap<>();
        for (Group group : groups) {
            for (RunMeasures run : group.runs()) {
                run.run()
                        .last()
                        .numericFact(FACT)
                        .ifPresent(count -> batches.computeIfAbsent((long) count, c -> new TreeSet<>())
                                .add(group.effectiveBatch()));
            }
        }
        return batches.size() < 2
                ? Optional.empty()
                : Optional.of("The batch sizes used different numbers of cores ("
                        + batches.entrySet().stream()
                                .map(e -> words(e.getKey()) + " at " + numbers(e.getValue()))
                                .collect(Collectors.joining("; "))
                        + "). The training times are those of crema train on this machine. To compare on one core, use "
                        + REPLICAS.to(1) + ".");
    }

    private static String words(long count) {
        return count == 1 ? "1 replica" : count + " replicas";
    }

    private static String numbers(Set<Integer> batches) {
        return batches.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
